import { and, asc, eq, lt } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import { openCases } from '#app/features/risk/open-case.server.ts'
import { closeLogs } from './close-logs.server.ts'
import { CHECK_OUT_LATE_MS } from './hours.policy.ts'

interface Sweep {
	readonly tx: Tx
	readonly now: Date
	/** 1 … 500 logs in one transaction; ask again while as many were closed. */
	readonly limit: number
}

/**
 * Ends logs that nobody checked out of, two hours after their activity's end: at the scheduled end,
 * with a case (F08), so that a person looks at each. Resolves to how many were closed.
 */
export async function closeForgottenLogs({ tx, now, limit }: Sweep): Promise<number> {
	const found = await tx
		.select({ log: hourLogs, endsAt: activities.endsAt })
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(
			and(
				eq(hourLogs.status, 'open'),
				lt(activities.endsAt, new Date(now.getTime() - CHECK_OUT_LATE_MS)),
			),
		)
		.orderBy(asc(hourLogs.startedAt), asc(hourLogs.id))
		.limit(limit)
	for (const districtId of new Set(found.map(({ log }) => log.districtId))) {
		const logs = found.filter(({ log }) => log.districtId === districtId)
		await closeLogs(
			{ tx, now },
			logs.map(({ log, endsAt }) => ({ log, endedAt: endsAt, endSource: 'scheduled-end' })),
		)
		await openCases(
			{ tx, now },
			logs.map(({ log, endsAt }) => ({
				districtId,
				rule: 'F08',
				subjectKind: 'hour-log',
				subjectId: log.id,
				inputs: { endsAt: endsAt.toISOString() },
			})),
		)
	}
	return found.length
}
