import { z } from 'zod'
import { listOf, optionalText, text } from '../form.schema.ts'

export const REASONS = [
	'evidence-missing',
	'evidence-unclear',
	'time-wrong',
	'not-present',
	'duplicate',
	'wrong-item',
	'other',
] as const

const key = z.string().min(1).max(64)

export const ApproveHours = z.object({
	logIds: listOf(key, 1000).pipe(z.array(key).min(1, { error: 'required' })),
	/** How it was checked: asked for when the log is flagged. */
	sentence: optionalText(300),
})
export type ApproveHours = z.output<typeof ApproveHours>

/** A return, a rejection or a reversal: a coded reason and a sentence, always. */
export const DecideAgainst = z.object({
	logId: key,
	reasonCode: z.enum(REASONS, { error: 'not-a-choice' }),
	sentence: text(300),
})
export type DecideAgainst = z.output<typeof DecideAgainst>

/** The same from a form with two buttons. */
export const ReturnOrReject = DecideAgainst.extend({ decision: z.enum(['return', 'reject']) })

export const WaitingQuery = z.object({ after: z.string().max(120).default('').catch('') })
export type WaitingQuery = z.output<typeof WaitingQuery>

export const WaitingLogId = z.object({ logId: key })
export type WaitingLogId = z.output<typeof WaitingLogId>
