import { z } from 'zod'

export const PointsQuery = z.object({
	/** Number of the posting after which the statement goes on. */
	before: z
		.string()
		.regex(/^\d{1,15}$/)
		.transform(BigInt)
		.optional()
		.catch(undefined),
})
export type PointsQuery = z.output<typeof PointsQuery>
