import { and, eq, gte, inArray, lte } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import { itemKey, itemsOn } from '#app/features/activity-table/table-on.server.ts'
import type { Reader } from '#app/features/given.ts'

interface Asked {
	readonly read: Reader
	readonly districtId: string
	/** Whose windows, in which months around which service days. */
	readonly wanted: readonly { readonly personId: string; readonly serviceDay: string }[]
}

/**
 * Points that approved hour logs hold in each person's windows, by the ledger's keys: what a preview
 * counts with. Two or three queries, however many people. The ledger's own windows decide in the end.
 */
export async function capsUsed({
	read,
	districtId,
	wanted,
}: Asked): Promise<(personId: string) => ReadonlyMap<string, bigint>> {
	const months = wanted.map(({ serviceDay }) => serviceDay.slice(0, 7)).toSorted()
	const first = months[0]
	const last = months.at(-1)
	if (first === undefined || last === undefined) return () => new Map()
	const rows = await read
		.select({
			personId: hourLogs.personId,
			code: hourLogs.itemCode,
			day: hourLogs.serviceDay,
			points: hourLogs.points,
		})
		.from(hourLogs)
		.where(
			and(
				inArray(hourLogs.personId, [...new Set(wanted.map(({ personId }) => personId))]),
				eq(hourLogs.status, 'approved'),
				gte(hourLogs.serviceDay, `${first}-01`),
				lte(hourLogs.serviceDay, `${last}-31`),
			),
		)
	const items = await itemsOn({ read, districtId, wanted: rows })
	const used = new Map<string, Map<string, bigint>>()
	for (const row of rows) {
		const windows = used.get(row.personId) ?? new Map<string, bigint>()
		used.set(row.personId, windows)
		const isGoods = items.get(itemKey(row))?.wallet === 'goods'
		for (const key of windowsOf(row, isGoods))
			windows.set(key, (windows.get(key) ?? 0n) + (row.points ?? 0n))
	}
	return (personId) => used.get(personId) ?? new Map()
}

function windowsOf({ code, day }: { code: string; day: string }, isGoods: boolean): string[] {
	const month = day.slice(0, 7)
	const ofItem = [`item-day:${code}:${day}`, `item-month:${code}:${month}`]
	return isGoods ? [...ofItem, `person-day:${day}`, `person-month:${month}`] : ofItem
}
