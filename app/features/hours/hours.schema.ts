import { z } from 'zod'
import { id, localDateTime, text } from '../form.schema.ts'

const key = z.string().min(1).max(64)

/** Six digits as people type them: spaces and full-width figures do no harm. */
const code = z
	.string()
	.transform((typed) => typed.normalize('NFKC').replaceAll(/[\s-]/g, ''))
	.pipe(z.string().regex(/^\d{6}$/, { error: 'invalid' }))

export const CheckIn = z.object({ id, activityId: key, code })
export type CheckIn = z.output<typeof CheckIn>

export const CheckOut = z.object({ activityId: key, code })
export type CheckOut = z.output<typeof CheckOut>

export const CheckInQuery = z.object({
	activityId: key,
	/** From the QR code on site. */
	code: z
		.string()
		.regex(/^\d{6}$/)
		.optional()
		.catch(undefined),
	/** After a wrong code: how many tries are left. */
	wrong: z.coerce.number().int().min(0).max(10).optional().catch(undefined),
})
export type CheckInQuery = z.output<typeof CheckInQuery>

export const BackFillLog = z
	.object({
		id,
		claimId: key,
		startedAt: localDateTime,
		endedAt: localDateTime,
		/** Why nobody checked in. */
		sentence: text(300),
	})
	.refine(({ startedAt, endedAt }) => endedAt > startedAt, {
		path: ['endedAt'],
		error: 'end-before-start',
	})
export type BackFillLog = z.output<typeof BackFillLog>

/** The same from the page of an activity. */
export const BackFillOn = BackFillLog.safeExtend({ activityId: key })

export const LogId = z.object({ logId: key })
export type LogId = z.output<typeof LogId>

export const AnswerReturn = z.object({
	id,
	logId: key,
	sentence: text(300),
	/** An earlier end, when the time was wrong; empty keeps it. */
	endedAt: z.union([z.literal('').transform(() => null), localDateTime]).default(null),
})
export type AnswerReturn = z.output<typeof AnswerReturn>

export const HoursQuery = z.object({ after: z.string().max(120).default('').catch('') })
export type HoursQuery = z.output<typeof HoursQuery>
