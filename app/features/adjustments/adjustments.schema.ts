import { z } from 'zod'
import { amount, id, text } from '../form.schema.ts'
import { ADJUSTMENT_MAX, DECLINE_REASONS, REASONS } from './adjustments.policy.ts'

/** One person proposes. `points` is always above zero: `direction` says which way they go. */
export const ProposeAdjustment = z.object({
	id,
	volunteerNumber: z.string().trim().min(1, { error: 'required' }).max(32),
	direction: z.enum(['give', 'take'], { error: 'not-a-choice' }),
	points: amount(1n, ADJUSTMENT_MAX),
	reasonCode: z.enum(REASONS, { error: 'not-a-choice' }),
	note: text(200),
})
export type ProposeAdjustment = z.output<typeof ProposeAdjustment>

const adjustmentId = z.string().min(1).max(64)

export const AgreeToAdjustment = z.object({ adjustmentId })
export type AgreeToAdjustment = z.output<typeof AgreeToAdjustment>

export const DeclineAdjustment = z.object({
	adjustmentId,
	declineCode: z.enum(DECLINE_REASONS, { error: 'not-a-choice' }),
})
export type DeclineAdjustment = z.output<typeof DeclineAdjustment>

export const WithdrawAdjustment = z.object({ adjustmentId })
export type WithdrawAdjustment = z.output<typeof WithdrawAdjustment>
