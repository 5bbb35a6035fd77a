import { and, eq, inArray, isNotNull, type SQL } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import { countable, type Span } from './hours.policy.ts'

type Log = typeof hourLogs.$inferSelect

export interface StandingLog {
	readonly log: Log & { readonly endedAt: Date }
	/** What of it counts: see `countable`. */
	readonly span: Span
}

/** Logs that were handed in and were not rejected, of those that fit the condition. One read. */
export async function standingLogs(tx: Tx, which: SQL | undefined): Promise<StandingLog[]> {
	const rows = await tx
		.select({ log: hourLogs, startsAt: activities.startsAt, endsAt: activities.endsAt })
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(
			and(
				inArray(hourLogs.status, ['submitted', 'approved', 'returned']),
				isNotNull(hourLogs.endedAt),
				which,
			),
		)
	return rows.flatMap(({ log, ...schedule }) => {
		const { endedAt } = log
		if (endedAt === null) return []
		const span = countable({ from: log.startedAt, to: endedAt }, schedule)
		return [{ log: { ...log, endedAt }, span }]
	})
}
