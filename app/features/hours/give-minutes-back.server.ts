import { and, eq, gt, lt } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import { recount } from './hours.policy.ts'
import { standingLogs } from './standing-logs.server.ts'
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
	const cut = (await touching(tx, gone)).filter(
		({ log }) => log.status === 'submitted' && (log.coveredMinutes ?? 0) > 0,
	)
	const [first] = cut
	if (!first) return
	const from = cut.reduce((least, { log }) => earlier(least, log.startedAt), first.log.startedAt)
	const to = cut.reduce((most, { span }) => later(most, span.to), first.span.to)
	const others = await touching(tx, { personId: gone.personId, startedAt: from, endedAt: to })
	const spans = others.map(({ span }) => span)
	for (const { log, span } of cut) {
		const counted = recount(span, spans)
		if (counted.minutes <= (log.minutes ?? 0)) continue
		await tx.update(hourLogs).set(counted).where(eq(hourLogs.id, log.id))
	}
}

/** Logs of the person that were handed in, still stand, and touch the time. */
async function touching(tx: Tx, { personId, startedAt, endedAt }: Gone) {
	if (endedAt === null) return []
	const found = await standingLogs(
		tx,
		and(
			eq(hourLogs.personId, personId),
			lt(hourLogs.startedAt, endedAt),
			gt(hourLogs.endedAt, startedAt),
		),
	)
	return found.flatMap(({ log, span }) => {
		const { id, startedAt: from, submittedAt } = log
		return submittedAt ? [{ log, span: { ...span, id, submittedAt, startedAt: from } }] : []
	})
}

const earlier = (one: Date, other: Date): Date => (one < other ? one : other)
const later = (one: Date, other: Date): Date => (one > other ? one : other)
