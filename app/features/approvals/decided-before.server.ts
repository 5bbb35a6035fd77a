import { and, eq, gte } from 'drizzle-orm'
import { approvals } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import type { WaitingRow } from './waiting-logs.server.ts'

const LEFT_AS = { return: 'returned', reject: 'rejected' } as const

/**
 * Has the actor decided just this since the log was handed in, and does it stand? Then the form was
 * sent twice, and the second time is answered like the first.
 */
export async function decidedBefore(
	{ actor, tx }: Pick<Given, 'actor' | 'tx'>,
	log: WaitingRow,
	decision: keyof typeof LEFT_AS,
): Promise<boolean> {
	if (log.status !== LEFT_AS[decision] || log.submittedAt === null) return false
	const [own] = await tx
		.select({ id: approvals.id })
		.from(approvals)
		.where(
			and(
				eq(approvals.hourLogId, log.id),
				eq(approvals.decidedBy, actor.id),
				eq(approvals.decision, decision),
				gte(approvals.decidedAt, log.submittedAt),
			),
		)
		.limit(1)
	return own !== undefined
}
