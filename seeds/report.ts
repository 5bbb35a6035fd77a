import { count, countDistinct, eq, sum } from 'drizzle-orm'
import {
	activities,
	approvals,
	areas,
	cases,
	hourLogs,
	listings,
	merchants,
	orders,
	people,
	roleGrants,
	units,
	type Database,
} from '#db/index.ts'

/** How much there is of what, by a word for the terminal. */
export type SeedCounts = Readonly<Record<string, number>>

export async function countWorld({ read }: Database): Promise<SeedCounts> {
	const counts: Record<string, number> = {}
	const kinds = await read
		.select({ kind: units.kind, number: count() })
		.from(units)
		.groupBy(units.kind)
	for (const { kind, number } of kinds) counts[kind] = number
	for (const [name, table] of Object.entries({ areas, people, merchants, listings, activities })) {
		const [row] = await read.select({ number: count() }).from(table)
		counts[name] = row?.number ?? 0
	}
	const [volunteers] = await read
		.select({ number: countDistinct(roleGrants.personId) })
		.from(roleGrants)
		.where(eq(roleGrants.role, 'volunteer'))
	counts['volunteers'] = volunteers?.number ?? 0
	const [hours] = await read.select({ minutes: sum(hourLogs.minutes) }).from(hourLogs)
	counts['hours'] = Math.round(Number(hours?.minutes ?? 0) / 60)
	for (const { status, number } of await byStatus(read, hourLogs))
		counts[`hour logs ${status}`] = number
	for (const { status, number } of await byStatus(read, orders)) counts[`orders ${status}`] = number
	for (const { status, number } of await byStatus(read, cases)) counts[`cases ${status}`] = number
	const [decided] = await read.select({ number: count() }).from(approvals)
	counts['decisions'] = decided?.number ?? 0
	return counts
}

type Stateful = typeof hourLogs | typeof orders | typeof cases

const byStatus = (read: Database['read'], table: Stateful) =>
	read
		.select({ status: table.status, number: count() })
		.from(table)
		.groupBy(table.status)
		.orderBy(table.status)
