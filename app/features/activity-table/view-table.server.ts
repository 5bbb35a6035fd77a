import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { units } from '#db/index.ts'
import { asc, eq } from 'drizzle-orm'
import { compareTables, type TableDifference } from './compare-tables.policy.ts'
import { inForce, rowsOf, type TableVersion, versionsOf } from './table-on.server.ts'
import { byCode, type TableRow } from './table-row.policy.ts'

interface TableQuestion {
	readonly read: Reader
	readonly now: Date
	readonly districtId: string
	readonly number: number | undefined
}

export interface TableView {
	readonly versions: readonly TableVersion[]
	readonly version: TableVersion
	/** Number of the version in force today, null before the first. */
	readonly current: number | null
	readonly rows: readonly TableRow[]
}

interface Choice {
	readonly districtId: string
	/** What a stranger can choose from: none where there is no choice. By name. */
	readonly districts: readonly District[]
}

interface District {
	readonly id: string
	readonly name: string
	readonly nameEn: string
}

/**
 * One version of a district's activity table: the one asked for, else the one in force today. Null
 * when the district has none yet.
 * @throws Refusal `not-found` for a number that no version has.
 */
export async function viewTable({
	read,
	now,
	districtId,
	number,
}: TableQuestion): Promise<TableView | null> {
	const versions = await versionsOf({ read, districtId })
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

/**
 * Whose table it is: one's own district's, for a stranger that of the district asked for, else of the
 * one that was there first. And which others there are: a district without a table can be left, too.
 * @throws Refusal `not-found` for no district.
 */
export async function chooseDistrict({
	read,
	actor,
	wanted = '',
}: {
	readonly read: Reader
	readonly actor: Actor | null
	readonly wanted?: string | undefined
}): Promise<Choice> {
	const all = actor ? [] : await districtsOf(read)
	const districtId = actor?.districtId ?? chosen(all, wanted)
	return { districtId, districts: all.length > 1 ? all.toSorted(byName) : [] }
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
}: {
	readonly read: Reader
	readonly actor: Actor
	readonly query: { readonly before?: number | undefined; readonly after?: number | undefined }
}): Promise<Comparison | null> {
	const versions = await versionsOf({ read, districtId: actor.districtId })
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

/** The one that was there first comes first. */
const districtsOf = (read: Reader): Promise<District[]> =>
	read
		.select({ id: units.id, name: units.name, nameEn: units.nameEn })
		.from(units)
		.where(eq(units.kind, 'district'))
		.orderBy(asc(units.createdAt), asc(units.id))

function chosen(all: readonly District[], wanted: string): string {
	if (wanted === '') return all[0]?.id ?? ''
	if (!all.some(({ id }) => id === wanted)) throw new Refusal('not-found')
	return wanted
}

const byName = (one: District, other: District) => (one.name < other.name ? -1 : 1)
