import { and, asc, count, eq, inArray, min, or, sql } from 'drizzle-orm'
import { activities, cases, hourLogs, people } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { behind, markOf, readInstant } from '#app/features/keyset.server.ts'
import { leastLevel } from '#app/features/hours/evidence.policy.ts'
import { previewPoints, type Preview } from '#app/features/points/preview-points.server.ts'
import type { WaitingQuery } from './approvals.schema.ts'
import { isOverdue } from './due-hours.server.ts'
import { flaggedFirst, loadWaiting, myTurn, type WaitingRow } from './waiting-logs.server.ts'

const PAGE = 100

export interface Flag {
	readonly rule: string
	readonly inputs: Readonly<Record<string, string>>
}

/** Hour logs whose turn has come to the actor, those with a case first, a hundred at a time. */
export async function listWaiting(asked: Asked<WaitingQuery>) {
	return firstWaiting(asked, { size: PAGE })
}

/** As `listWaiting`, `size` at a time. About a dozen queries, however many wait. */
export async function firstWaiting(
	asked: Asked<WaitingQuery>,
	{ size }: { readonly size: number },
) {
	const { actor, read, now } = asked
	const desk = { read, actor, now }
	const turn = await myTurn(desk)
	const rows = await loadWaiting(desk, {
		where: and(turn, after(read, asked.query.after)),
		limit: size + 1,
	})
	const page = rows.slice(0, size)
	const last = page.at(-1)
	return {
		logs: await describe(asked, page),
		next: rows.length > size && last ? `${last.hasCase ? 0 : 1}.${lastMark(last)}` : null,
		...(await waitingFigures(read, turn)),
	}
}

export type WaitingList = Awaited<ReturnType<typeof listWaiting>>
export type WaitingLine = WaitingList['logs'][number]

const lastMark = ({ submittedAt, id }: WaitingRow) => markOf({ by: submittedAt ?? new Date(0), id })

/** The page goes on behind the last row: first the rest of the flagged ones, then the clean ones. */
function after(read: Reader, text: string) {
	const mark = readInstant(text.slice(2))
	if (!/^[01]\./.test(text) || !mark) return undefined
	const flagged = flaggedFirst(read)
	const group = Number(text[0])
	return or(
		sql`${flagged} > ${sql.raw(String(group))}`,
		and(
			sql`${flagged} = ${sql.raw(String(group))}`,
			behind({ by: hourLogs.submittedAt, id: hourLogs.id }, mark),
		),
	)
}

/** How many wait in all, and since when the oldest does. */
export async function waitingFigures(
	read: Reader,
	turn: Awaited<ReturnType<typeof myTurn>>,
): Promise<{ waiting: number; oldest: Date | null }> {
	const [figures] = await read
		.select({ waiting: count(), oldest: min(hourLogs.submittedAt) })
		.from(hourLogs)
		.innerJoin(people, eq(people.id, hourLogs.personId))
		.where(turn)
	return { waiting: figures?.waiting ?? 0, oldest: figures?.oldest ?? null }
}

/** What a decider needs to see of each log, picked for the page. */
export async function describe(
	{ actor, read, now }: Pick<Asked, 'actor' | 'read' | 'now'>,
	rows: readonly WaitingRow[],
) {
	const activityIds = [...new Set(rows.map(({ activityId }) => activityId))]
	const titles = new Map(
		activityIds.length === 0
			? []
			: (
					await read
						.select({ id: activities.id, title: activities.title, place: activities.place })
						.from(activities)
						.where(inArray(activities.id, activityIds))
				).map(({ id, ...words }) => [id, words]),
	)
	const flags = await openFlags(
		read,
		rows.map(({ id }) => id),
	)
	const timed = rows.map((row) => ({ ...row, minutes: row.minutes ?? 0 }))
	const previews = await previewPoints({ read, districtId: actor.districtId }, timed)
	return timed.map((row, index) => ({
		...picked(row, now),
		title: titles.get(row.activityId)?.title ?? '',
		place: titles.get(row.activityId)?.place ?? '',
		flags: [...(flags.get(row.id) ?? []), ...notes(row, previews[index])],
		...priced(row.itemCode, previews[index]),
	}))
}

type Timed = WaitingRow & { readonly minutes: number }

const picked = (row: Timed, now: Date) => ({
	id: row.id,
	name: row.name,
	startedAt: row.startedAt,
	endedAt: row.endedAt,
	startSource: row.startSource,
	endSource: row.endSource,
	minutes: row.minutes,
	coveredMinutes: row.coveredMinutes ?? 0,
	tier: row.tier,
	level: row.level,
	step: row.step,
	submittedAt: row.submittedAt,
	isOverdue: row.status === 'submitted' && isOverdue(row.submittedAt, row.dueHours, now),
	dueHours: row.dueHours,
	flagged: row.flagged,
})

/** What the activity table and the caps make of it; bare when its day has no such item. */
function priced(code: string, preview: Preview | undefined) {
	const item = preview?.item
	if (!preview || !item) return { item: null, evidence: '', worth: null, room: null }
	const { nameZh, nameEn, evidence } = item
	return { item: { code, nameZh, nameEn }, evidence, worth: preview.worth, room: preview.room }
}

/**
 * Flags without a case: somebody's word is the evidence, too short for points, a day that asks for
 * two people.
 */
function notes(
	{ minutes, tier, level, status, attested }: Timed,
	preview: Preview | undefined,
): Flag[] {
	const item = preview?.item
	if (!item) return []
	const isShort = minutes < (item.minMinutes ?? 0)
	const isRaised = tier === 'verified' && level > leastLevel(item)
	return [
		...(attested && status === 'submitted' ? [{ rule: 'evidence', inputs: {} }] : []),
		...(isShort ? [{ rule: 'F09', inputs: {} }] : []),
		...(isRaised ? [{ rule: 'F12', inputs: {} }] : []),
	]
}

async function openFlags(read: Reader, logIds: readonly string[]): Promise<Map<string, Flag[]>> {
	const found = new Map<string, Flag[]>()
	if (logIds.length === 0) return found
	const rows = await read
		.select({ logId: cases.subjectId, rule: cases.rule, inputs: cases.inputs })
		.from(cases)
		.where(and(inArray(cases.subjectId, [...logIds]), inArray(cases.status, ['open', 'upheld'])))
		.orderBy(asc(cases.rule))
	for (const { logId, ...flag } of rows) found.set(logId, [...(found.get(logId) ?? []), flag])
	return found
}
