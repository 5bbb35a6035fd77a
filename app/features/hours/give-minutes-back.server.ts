import { and, eq, gt, inArray, lt } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import { countable, recount, type HandedIn } from './hours.policy.ts'
import { takeTurn } from './take-turn.server.ts'

type Log = typeof hourLogs.$inferSelect
type Gone = Pick<Log, 'personId' | 'startedAt' | 'endedAt'>

/**
 * Counts again what a log that left the count took from others of the same person that still wait for
 * a decision: a minute counts once, and that once must not be lost with a log that was rejected. So
 * whoever approves sees the minutes that become points. What is approved stays as it was posted. No
 * log loses a minute here, and none needs a higher level: the day only got shorter. Two reads.
 */
export async function giveMinutesBack(tx: Tx, gone: Gone): Promise<void> {
	// One at a time with handing in, which would still count the log that is gone.
	await takeTurn(tx, [gone.personId])
	const cut = (await standing(tx, gone)).filter(
		({ log }) => log.status === 'submitted' && (log.coveredMinutes ?? 0) > 0,
	)
	const [first] = cut
	if (!first) return
	const from = cut.reduce((least, { log }) => earlier(least, log.startedAt), first.log.startedAt)
	const to = cut.reduce((most, { span }) => later(most, span.to), first.span.to)
	const others = await standing(tx, { personId: gone.personId, startedAt: from, endedAt: to })
	const spans = others.map(({ span }) => span)
	for (const { log, span } of cut) {
		const counted = recount(span, spans)
		if (counted.minutes <= (log.minutes ?? 0)) continue
		await tx.update(hourLogs).set(counted).where(eq(hourLogs.id, log.id))
	}
}

interface Standing {
	readonly log: Log
	readonly span: HandedIn
}

/** Logs of the person that were handed in, still stand, and touch the time. */
async function standing(tx: Tx, { personId, startedAt, endedAt }: Gone): Promise<Standing[]> {
	if (endedAt === null) return []
	const rows = await tx
		.select({ log: hourLogs, startsAt: activities.startsAt, endsAt: activities.endsAt })
		.from(hourLogs)
		.innerJoin(activities, eq(activities.id, hourLogs.activityId))
		.where(
			and(
				eq(hourLogs.personId, personId),
				inArray(hourLogs.status, ['submitted', 'approved', 'returned']),
				lt(hourLogs.startedAt, endedAt),
				gt(hourLogs.endedAt, startedAt),
			),
		)
	return rows.flatMap(({ log, ...schedule }) => {
		if (log.endedAt === null || log.submittedAt === null) return []
		const { id, submittedAt } = log
		const span = countable({ from: log.startedAt, to: log.endedAt }, schedule)
		return [{ log, span: { ...span, id, submittedAt, startedAt: log.startedAt } }]
	})
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
const later = (one: Date, other: Date): Date => (one > other ? one : other)
