import { z } from 'zod'

/** Number of a posting, or of operations under a checkpoint. */
const whole = z
	.string()
	.regex(/^\d{1,15}$/)
	.transform(BigInt)

/** Longer than any receipt of a tree that this world could grow. */
export const RECEIPT_MAX = 10_000

export const CheckQuery = z.object({
	receipt: z.string().trim().max(RECEIPT_MAX).catch('').default(''),
})
export const OwnReceiptQuery = z.object({
	/** Number of the posting that a line of the statement stands for. */
	line: whole,
})
export const CheckpointQuery = z.object({
	/** How many operations it covers; the newest one without. */
	size: whole.optional(),
})
export const CheckpointsQuery = z.object({ before: whole.optional().catch(undefined) })
