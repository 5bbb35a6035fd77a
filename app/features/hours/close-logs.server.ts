import { and, eq, gt, inArray, lt, notInArray, or } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import { itemKey, itemsOn, type ItemOnDay } from '#app/features/activity-table/table-on.server.ts'
import type { Tx } from '#app/features/given.ts'
import { openCase } from '#app/features/risk/open-case.server.ts'
import { leastLevel } from './evidence.policy.ts'
import { countable, reckonLog, type CountedLog, type Schedule, type Span } from './hours.policy.ts'
import { standingLogs } from './standing-logs.server.ts'
import { takeTurn } from './take-turn.server.ts'

type Log = typeof hourLogs.$inferSelect

export interface Closing {
	readonly log: Log
	readonly endedAt: Date
	readonly endSource: NonNullable<Log['endSource']>
	/** Approvals that count already: 1 when a secretary entered it. */
	readonly step?: number
}

/** A log that was handed in: nothing of it is open. */
export type ClosedLog = Log & {
	readonly endedAt: Date
	minutes: number
	level: NonNullable<Log['level']>
	/** Ended later than counts, or counts more minutes than its item pays: no rule approves that. */
	overran: boolean
}

/**
 * Hands in logs of one district, open or returned: counts their minutes once over all logs of each
 * person, and fixes the level of approval. Minutes that another log has are cut and put before a
 * person as F02; minutes outside of the activity are not counted at all (see `countable`). The
 * number of reads does not depend on the number of logs.
 */
export async function closeLogs(
	{ tx, now }: { readonly tx: Tx; readonly now: Date },
	closings: readonly Closing[],
): Promise<ClosedLog[]> {
	const [first] = closings
	if (!first) return []
	const personIds = [...new Set(closings.map(({ log }) => log.personId))]
	await takeTurn(tx, personIds)
	const wanted = closings.map(({ log }) => ({ code: log.itemCode, day: log.serviceDay }))
	const items = await itemsOn({ read: tx, districtId: first.log.districtId, wanted })
	const scheduleOf = await schedules(tx, closings)
	const counted = await countedLogs(tx, personIds, closings)
	const closed: ClosedLog[] = []
	for (const closing of closings) {
		const { log } = closing
		const item = items.get(itemKey({ code: log.itemCode, day: log.serviceDay }))
		const others = counted.filter(({ personId }) => personId === log.personId)
		const schedule = scheduleOf(log)
		const one = await closeOne({ tx, now }, closing, { item: item ?? null, schedule, others })
		counted.push(asCounted(one, countable({ from: one.startedAt, to: one.endedAt }, schedule)))
		closed.push(one)
	}
	return closed
}

type ScheduleOf = (log: Pick<Log, 'activityId'>) => Schedule

async function schedules(tx: Tx, closings: readonly Closing[]): Promise<ScheduleOf> {
	const ids = [...new Set(closings.map(({ log }) => log.activityId))]
	const rows = await tx
		.select({ id: activities.id, startsAt: activities.startsAt, endsAt: activities.endsAt })
		.from(activities)
		.where(inArray(activities.id, ids))
	const byId = new Map(rows.map((row) => [row.id, row]))
	return ({ activityId }) => {
		const found = byId.get(activityId)
		if (!found) throw new Error('An hour log is handed in without its activity')
		return found
	}
}

/** Logs of the same people that share a minute or a service day with those being closed. */
async function countedLogs(tx: Tx, personIds: string[], closings: readonly Closing[]) {
	const starts = closings.map(({ log }) => log.startedAt.getTime())
	const ends = closings.map(({ endedAt }) => endedAt.getTime())
	const shared = or(
		inArray(hourLogs.serviceDay, [...new Set(closings.map(({ log }) => log.serviceDay))]),
		and(
			lt(hourLogs.startedAt, new Date(Math.max(...ends))),
			gt(hourLogs.endedAt, new Date(Math.min(...starts))),
		),
	)
	const closing = closings.map(({ log }) => log.id)
	const others = and(
		inArray(hourLogs.personId, personIds),
		notInArray(hourLogs.id, closing),
		shared,
	)
	return (await standingLogs(tx, others)).map(({ log, span }) => asCounted(log, span))
}

type Counted = CountedLog & { readonly personId: string }

const asCounted = (
	{ personId, serviceDay, minutes }: Pick<Log, 'personId' | 'serviceDay' | 'minutes'>,
	span: Span,
): Counted => ({ ...span, personId, serviceDay, minutes: minutes ?? 0 })

interface Measure {
	/** Null when the day's table does not have it. */
	readonly item: ItemOnDay | null
	readonly schedule: Schedule
	readonly others: readonly Counted[]
}

async function closeOne(
	{ tx, now }: { readonly tx: Tx; readonly now: Date },
	{ log, endedAt, endSource, step = 0 }: Closing,
	{ item, schedule, others }: Measure,
): Promise<ClosedLog> {
	const span = countable({ from: log.startedAt, to: endedAt }, schedule)
	const approval = item ? leastLevel(item) : 'L1'
	const reckoned = reckonLog(
		{ ...span, serviceDay: log.serviceDay, tier: log.tier, approval },
		others,
	)
	const values = {
		...reckoned,
		endedAt,
		endSource,
		step,
		status: 'submitted',
		submittedAt: now,
		decidedAt: null,
	} as const
	await tx
		.update(hourLogs)
		.set(values)
		.where(and(eq(hourLogs.id, log.id), inArray(hourLogs.status, ['open', 'returned'])))
	if (reckoned.coveredMinutes > 0) {
		const { districtId, id: subjectId } = log
		const inputs = { minutes: String(reckoned.minutes), covered: String(reckoned.coveredMinutes) }
		const subject = { subjectKind: 'hour-log', subjectId } as const
		await openCase({ tx, now }, { districtId, rule: 'F02', ...subject, inputs })
	}
	const maximum = item?.maxMinutes ?? reckoned.minutes
	return { ...log, ...values, overran: endedAt > span.to || reckoned.minutes > maximum }
}
