import { and, eq, gt, inArray, lt, notInArray, or } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import { itemKey, itemsOn } from '#app/features/activity-table/table-on.server.ts'
import type { Tx } from '#app/features/given.ts'
import { openCase } from '#app/features/risk/open-case.server.ts'
import { reckonLog, type CountedLog } from './hours.policy.ts'
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
}

/**
 * Hands in logs of one district, open or returned: counts their minutes once over all logs of each
 * person, and fixes the level of approval. Minutes that another log has are cut and put before a
 * person as F02. The number of reads does not depend on the number of logs.
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
	const counted = await countedLogs(tx, personIds, closings)
	const closed: ClosedLog[] = []
	for (const closing of closings) {
		const { log } = closing
		const item = items.get(itemKey({ code: log.itemCode, day: log.serviceDay }))
		const others = counted.filter(({ personId }) => personId === log.personId)
		const one = await closeOne({ tx, now }, closing, {
			approval: item?.approval ?? 'L1',
			others,
		})
		counted.push(asCounted(one))
		closed.push(one)
	}
	return closed
}

/** Logs of the same people that share a minute or a service day with those being closed. */
async function countedLogs(tx: Tx, personIds: string[], closings: readonly Closing[]) {
	const starts = closings.map(({ log }) => log.startedAt.getTime())
	const ends = closings.map(({ endedAt }) => endedAt.getTime())
	const rows = await tx
		.select()
		.from(hourLogs)
		.where(
			and(
				inArray(hourLogs.personId, personIds),
				inArray(hourLogs.status, ['submitted', 'approved', 'returned']),
				notInArray(
					hourLogs.id,
					closings.map(({ log }) => log.id),
				),
				or(
					inArray(hourLogs.serviceDay, [...new Set(closings.map(({ log }) => log.serviceDay))]),
					and(
						lt(hourLogs.startedAt, new Date(Math.max(...ends))),
						gt(hourLogs.endedAt, new Date(Math.min(...starts))),
					),
				),
			),
		)
	return rows.flatMap((row) =>
		row.endedAt === null ? [] : [asCounted({ ...row, endedAt: row.endedAt })],
	)
}

type Counted = CountedLog & { readonly personId: string }

const asCounted = (
	log: Pick<Log, 'personId' | 'startedAt' | 'serviceDay' | 'minutes'> & { endedAt: Date },
): Counted => ({
	personId: log.personId,
	from: log.startedAt,
	to: log.endedAt,
	serviceDay: log.serviceDay,
	minutes: log.minutes ?? 0,
})

async function closeOne(
	{ tx, now }: { readonly tx: Tx; readonly now: Date },
	{ log, endedAt, endSource, step = 0 }: Closing,
	{ approval, others }: { approval: ClosedLog['level']; others: readonly Counted[] },
): Promise<ClosedLog> {
	const span = { from: log.startedAt, to: endedAt }
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
	return { ...log, ...values }
}
