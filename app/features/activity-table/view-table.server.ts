import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { units } from '#db/index.ts'
import { asc, eq } from 'drizzle-orm'
import { compareTables, type TableDifference } from './compare-tables.policy.ts'
import { inForce, rowsOf, type TableVersion, versionsOf } from './table-on.server.ts'
import { byCode, type TableRow } from './table-row.policy.ts'

interface Question {
	readonly read: Reader
	readonly now: Date
	/** Who is not signed in sees the first district's table. */
	readonly actor: Actor | null
}

export interface TableView {
	readonly versions: readonly TableVersion[]
	readonly version: TableVersion
	/** Number of the version in force today, null before the first. */
	readonly current: number | null
	readonly rows: readonly TableRow[]
}

/**
 * One version of the activity table: the one asked for, else the one in force today. Null when the
 * district has none yet.
 * @throws Refusal `not-found` for a number that no version has.
 */
export async function viewTable({
	read,
	now,
	actor,
	number,
}: Question & { readonly number: number | undefined }): Promise<TableView | null> {
	const versions = await versionsOf({ read, districtId: await districtOf(read, actor) })
	const current = inForce(versions)(dayOf(now))
	const version =
		number === undefined
			? (current ?? versions.at(-1))
			: versions.find((known) => known.number === number)
	if (!version) {
		if (number === undefined) return null
		throw new Refusal('not-found')
	}
	const rows = await rowsOf(read, version.id)
	return { versions, version, current: current?.number ?? null, rows }
}

export interface Comparison {
	readonly versions: readonly TableVersion[]
	readonly before: TableVersion
	readonly after: TableVersion
	readonly difference: TableDifference
}

/** Two versions side by side: those asked for, else the newest and the one before it. */
export async function viewComparison({
	read,
	actor,
	query,
}: Omit<Question, 'now'> & {
	readonly query: { readonly before?: number | undefined; readonly after?: number | undefined }
}): Promise<Comparison | null> {
	const versions = await versionsOf({ read, districtId: await districtOf(read, actor) })
	const numbered = (number: number | undefined) => versions.find((one) => one.number === number)
	const after = numbered(query.after) ?? versions[0]
	const before = numbered(query.before) ?? versions[1] ?? versions[0]
	if (!before || !after) return null
	const [old, fresh] = [await rowsOf(read, before.id), await rowsOf(read, after.id)]
	return { versions, before, after, difference: compareTables(old, fresh) }
}

/** Rows whose code or name has all the words, in either language. */
export function rowsMatching(rows: readonly TableRow[], words: string): TableRow[] {
	const wanted = words.toLowerCase().split(/\s+/).filter(Boolean)
	const has = ({ code, nameZh, nameEn }: TableRow, word: string) =>
		`${code} ${nameZh} ${nameEn}`.toLowerCase().includes(word)
	return rows.filter((row) => wanted.every((word) => has(row, word))).sort(byCode)
}

async function districtOf(read: Reader, actor: Actor | null): Promise<string> {
	if (actor) return actor.districtId
	const [first] = await read
		.select({ id: units.id })
		.from(units)
		.where(eq(units.kind, 'district'))
		.orderBy(asc(units.createdAt), asc(units.id))
		.limit(1)
	return first?.id ?? ''
}
