import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { activities, cases, hourLogs, orders, people, units } from '#db/index.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import type { CasesQuery } from './risk.schema.ts'

const PAGE = 30

/** Cases of the district: open ones oldest first, decided ones newest first. */
export async function listCases({ actor, query, read }: Asked<CasesQuery>) {
	const isOpen = query.status === 'open'
	const order = isOpen ? asc : desc
	const found = await read
		.select({
			id: cases.id,
			rule: cases.rule,
			subjectKind: cases.subjectKind,
			subjectId: cases.subjectId,
			inputs: cases.inputs,
			status: cases.status,
			openedAt: cases.openedAt,
			decidedAt: cases.decidedAt,
			sentence: cases.sentence,
			personName: people.name,
			volunteerNumber: people.volunteerNumber,
			branch: { name: units.name, nameEn: units.nameEn },
			activity: activities.title,
			startedAt: hourLogs.startedAt,
			minutes: hourLogs.minutes,
		})
		.from(cases)
		.leftJoin(hourLogs, and(eq(cases.subjectKind, 'hour-log'), eq(hourLogs.id, cases.subjectId)))
		.leftJoin(activities, eq(activities.id, hourLogs.activityId))
		.leftJoin(orders, and(eq(cases.subjectKind, 'order'), eq(orders.id, cases.subjectId)))
		.leftJoin(people, sql`${people.id} = coalesce(${hourLogs.personId}, ${orders.personId})`)
		.leftJoin(units, eq(units.id, people.unitId))
		.where(
			and(
				eq(cases.districtId, actor.districtId),
				eq(cases.status, query.status),
				query.rule === '' ? undefined : eq(cases.rule, query.rule),
				query.after === undefined ? undefined : afterCase(query.after, isOpen),
			),
		)
		.orderBy(order(cases.openedAt), order(cases.id))
		.limit(PAGE + 1)
	const rows = found.slice(0, PAGE)
	return { rows, next: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null }
}

function afterCase(id: string, ascending: boolean) {
	const last = sql`(select c.opened_at, c.id from cases c where c.id = ${id})`
	return ascending
		? sql`(${cases.openedAt}, ${cases.id}) > ${last}`
		: sql`(${cases.openedAt}, ${cases.id}) < ${last}`
}

/** A case as a desk shows it beside the log or order that it is about. */
export interface CaseOn {
	readonly id: string
	readonly rule: string
	readonly inputs: Readonly<Record<string, string>>
	readonly status: 'open' | 'upheld' | 'dismissed'
	readonly openedAt: Date
	readonly sentence: string
}

/** Cases on many logs or orders with one query, by the id of their subject. */
export async function casesOf(
	read: Reader,
	subjectIds: readonly string[],
): Promise<Map<string, CaseOn[]>> {
	const bySubject = new Map<string, CaseOn[]>()
	if (subjectIds.length === 0) return bySubject
	const found = await read
		.select({
			id: cases.id,
			rule: cases.rule,
			inputs: cases.inputs,
			status: cases.status,
			openedAt: cases.openedAt,
			sentence: cases.sentence,
			subjectId: cases.subjectId,
		})
		.from(cases)
		.where(inArray(cases.subjectId, [...subjectIds]))
		.orderBy(asc(cases.openedAt), asc(cases.id))
	for (const { subjectId, ...one } of found) {
		bySubject.set(subjectId, [...(bySubject.get(subjectId) ?? []), one])
	}
	return bySubject
}
