import { z } from 'zod'
import { amount, id, text } from '../form.schema.ts'
import { normalNumber } from '../people/volunteer-number.policy.ts'
import {
	ADJUSTMENT_MAX,
	ADJUSTMENT_STATUSES,
	DECLINE_REASONS,
	REASONS,
} from './adjustments.policy.ts'

/** A volunteer number: adjustments of this person only; empty for everybody's. */
const person = z.string().max(20).transform(normalNumber).catch('').default('')

/** One person proposes. `points` is always above zero: `direction` says which way they go. */
export const ProposeAdjustment = z.object({
	id,
	volunteerNumber: text(20).transform(normalNumber),
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

/** A command of a list that may show one person's adjustments only, and goes on to do so afterwards. */
export const onList = <Shape extends z.ZodRawShape>(command: z.ZodObject<Shape>) =>
	command.extend({ person })

export const AdjustmentsQuery = z.object({
	status: z.enum(ADJUSTMENT_STATUSES).catch('waiting').default('waiting'),
	person,
	/** Mark of the row after which the list goes on. */
	after: z.string().max(80).catch('').default(''),
})
export type AdjustmentsQuery = z.output<typeof AdjustmentsQuery>
