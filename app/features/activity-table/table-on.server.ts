import { and, desc, eq, getTableColumns, inArray, lte } from 'drizzle-orm'
import { items, tableVersions } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { byCode, type TableRow } from './table-row.policy.ts'

/** A version of a district's activity table (积分规则版本), without its rows. */
export interface TableVersion {
	readonly id: string
	/** 1, 2, 3 … within the district. */
	readonly number: number
	/** First service day it prices, `YYYY-MM-DD`. */
	readonly effectiveFrom: string
	readonly note: string
	readonly publishedAt: Date
}

export interface Table {
	readonly version: TableVersion
	readonly rows: readonly TableRow[]
}

/** An item as the version in force on some day has it. */
export interface ItemOnDay extends TableRow {
	readonly versionId: string
	readonly versionNumber: number
}

interface Where {
	readonly read: Reader
	readonly districtId: string
}

const VERSION = {
	id: tableVersions.id,
	number: tableVersions.number,
	effectiveFrom: tableVersions.effectiveFrom,
	note: tableVersions.note,
	publishedAt: tableVersions.publishedAt,
}

/** All versions of a district, newest first. */
export const versionsOf = ({ read, districtId }: Where): Promise<TableVersion[]> =>
	read
		.select(VERSION)
		.from(tableVersions)
		.where(eq(tableVersions.districtId, districtId))
		.orderBy(desc(tableVersions.number))

/** The table in force on a service day `YYYY-MM-DD`; null before the district's first. */
export async function tableOn({
	read,
	districtId,
	day,
}: Where & { readonly day: string }): Promise<Table | null> {
	const [version] = await read
		.select(VERSION)
		.from(tableVersions)
		.where(and(eq(tableVersions.districtId, districtId), lte(tableVersions.effectiveFrom, day)))
		.orderBy(desc(tableVersions.effectiveFrom))
		.limit(1)
	return version ? { version, rows: await rowsOf(read, version.id) } : null
}

/** Rows of one version, in the order of codes. */
export async function rowsOf(read: Reader, versionId: string): Promise<TableRow[]> {
	const { versionId: _version, ...row } = getTableColumns(items)
	const found = await read.select(row).from(items).where(eq(items.versionId, versionId))
	return found.sort(byCode)
}

/** One item on a service day; null when that day's table does not have it. */
export async function itemOn(
	asked: Where & { readonly code: string; readonly day: string },
): Promise<ItemOnDay | null> {
	const found = await itemsOn({ ...asked, wanted: [asked] })
	return found.get(itemKey(asked)) ?? null
}

/** Key under which `itemsOn` answers. */
export const itemKey = ({ code, day }: { code: string; day: string }): string => `${code} ${day}`

/**
 * Many items on many days with one query, however many are wanted. What a day's table does not
 * have is missing from the answer.
 */
export async function itemsOn({
	read,
	districtId,
	wanted,
}: Where & {
	readonly wanted: readonly { readonly code: string; readonly day: string }[]
}): Promise<Map<string, ItemOnDay>> {
	if (wanted.length === 0) return new Map()
	const codes = [...new Set(wanted.map(({ code }) => code))]
	// A version that lacks the item counts as well: from its day on there is no such item.
	const found = await read
		.select({ id: tableVersions.id, ...IN_FORCE, row: items })
		.from(tableVersions)
		.leftJoin(items, and(eq(items.versionId, tableVersions.id), inArray(items.code, codes)))
		.where(
			and(
				eq(tableVersions.districtId, districtId),
				lte(tableVersions.effectiveFrom, latest(wanted.map(({ day }) => day))),
			),
		)
	const versionOn = inForce(found)
	const byVersion = new Map(found.map(({ id, row }) => [`${id} ${row?.code}`, row]))
	return new Map(
		wanted.flatMap(({ code, day }) => {
			const version = versionOn(day)
			const row = version && byVersion.get(`${version.id} ${code}`)
			return row ? [[itemKey({ code, day }), { ...row, versionNumber: version.number }]] : []
		}),
	)
}

const IN_FORCE = { number: tableVersions.number, effectiveFrom: tableVersions.effectiveFrom }

const latest = (days: readonly string[]): string =>
	days.reduce((one, other) => (one > other ? one : other), '')

/** Which of the versions prices a day: the last one that had taken effect. */
export function inForce<V extends { readonly effectiveFrom: string }>(versions: readonly V[]) {
	const newestFirst = [...versions].sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))
	return (day: string): V | null =>
		newestFirst.find(({ effectiveFrom }) => effectiveFrom <= day) ?? null
}
