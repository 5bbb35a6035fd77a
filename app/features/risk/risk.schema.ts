import { z } from 'zod'
import { id, text } from '../form.schema.ts'
import { CASE_STATUSES, RULES } from './risk.policy.ts'

export const DecideCase = z.object({
	caseId: id,
	decision: z.enum(['upheld', 'dismissed'], { error: 'not-a-choice' }),
	/** Why, for the person concerned and for whoever looks later. */
	sentence: text(200),
})
export type DecideCase = z.output<typeof DecideCase>

export const CasesQuery = z.object({
	status: z.enum(CASE_STATUSES).catch('open').default('open'),
	rule: z
		.enum(['', ...RULES])
		.catch('')
		.default(''),
	after: z.string().max(64).optional(),
})
export type CasesQuery = z.output<typeof CasesQuery>
