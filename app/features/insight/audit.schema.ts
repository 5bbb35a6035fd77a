import { z } from 'zod'
import { dayOrNone } from '../form.schema.ts'

/** Place of a posting in the books. */
const seq = z
	.string()
	.regex(/^\d{1,15}$/)
	.transform(BigInt)

export const PostingsQuery = z.object({ before: seq.optional() })
export const PostingQuery = z.object({ seq })
export const AccountQuery = z.object({
	account: z.string().min(1).max(64),
	before: seq.optional(),
})
export const EventsQuery = z.object({
	/** A kind of event, `role-granted`. */
	action: z.string().max(40).catch('').default(''),
	/** What it is about, `person:<id>`. */
	subject: z.string().trim().max(120).catch('').default(''),
	after: z.string().max(64).optional(),
})
/** A day of the books, `YYYY-MM-DD`; today without one. */
export const TrialBalanceQuery = z.object({
	day: dayOrNone,
})
export const BooksQuery = z.object({ verify: z.literal('1').optional().catch(undefined) })
