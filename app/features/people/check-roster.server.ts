import { createHash } from 'node:crypto'
import { and, inArray, isNull } from 'drizzle-orm'
import { contacts, people } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import type { Actor } from './actor.policy.ts'
import { HOUSEHOLD_MAX } from './change-household.server.ts'
import { readRoster, shown } from './read-roster.server.ts'
import { branchFinder, type RosterBranch } from './roster-branches.server.ts'
import {
	COLUMNS,
	type RosterColumn,
	type RosterError,
	type RosterErrorCode,
	type RosterLine,
} from './roster-row.policy.ts'

/** A person as he or she will be added. */
export interface RosterPerson extends RosterLine {
	readonly unitId: string
	/** Where the role is held. */
	readonly placeId: string
}

export interface CheckedRoster {
	/** Everybody, when there are no errors; else those whose branch is known. */
	readonly people: readonly RosterPerson[]
	readonly branches: ReadonlyMap<string, RosterBranch>
	/** In the order of the file, then of the columns. */
	readonly errors: readonly RosterError[]
	/** What an administrator should look at, and may be right. */
	readonly warnings: readonly RosterError[]
	/** SHA-256 of what would be added, hex: the same text means something else after a branch was renamed. */
	readonly digest: string
}

/**
 * Reads a roster and checks it against the district with four queries, however long it is.
 * @throws Refusal `roster-too-long`.
 */
export async function checkRoster(read: Reader, actor: Actor, csv: string): Promise<CheckedRoster> {
	const { lines, errors } = readRoster(csv)
	const placed = await placedIn(read, actor, lines)
	const all = [
		...errors,
		...placed.errors,
		...repeated(lines, 'phone'),
		...repeated(lines, 'email'),
		...(await taken(read, lines, 'phone')),
		...(await taken(read, lines, 'email')),
		...overfull(placed.people),
	]
	return {
		people: placed.people,
		branches: placed.branches,
		errors: all.sort(byPlace),
		warnings: await namesKnown(read, placed.people),
		digest: createHash('sha256').update(JSON.stringify(placed.people)).digest('hex'),
	}
}

/** People with the same key live together: the same words in the same branch. */
export const householdKey = ({ unitId, household }: RosterPerson): string =>
	`${unitId} ${household}`

async function placedIn(read: Reader, actor: Actor, lines: readonly RosterLine[]) {
	const finder = await branchFinder(read, actor)
	const errors: RosterError[] = []
	const branches = new Map<string, RosterBranch>()
	const placed = lines.flatMap((line): RosterPerson[] => {
		if (line.branch === '') return []
		const branch = finder.find(line.branch)
		if ('wrong' in branch) {
			const params = { ...shown(line.branch), paths: branch.paths ?? '' }
			errors.push(about(line, 'branch', branch.wrong, params))
			return []
		}
		branches.set(branch.id, branch)
		const place = finder.placeOf(branch, line.role)
		if (typeof place === 'string') return [{ ...line, unitId: branch.id, placeId: place }]
		errors.push(about(line, 'role', place.wrong))
		return []
	})
	return { people: placed, branches, errors }
}

type Contact = 'phone' | 'email'

function repeated(lines: readonly RosterLine[], column: Contact): RosterError[] {
	const firstRow = new Map<string, number>()
	return lines.flatMap((line) => {
		const value = line[column]
		const first = firstRow.get(value)
		if (value === '') return []
		if (first === undefined) firstRow.set(value, line.row)
		return first === undefined ? [] : [about(line, column, `${column}-twice`, { line: first })]
	})
}

async function taken(
	read: Reader,
	lines: readonly RosterLine[],
	column: Contact,
): Promise<RosterError[]> {
	const given = [...new Set(lines.map((line) => line[column]))].filter((value) => value !== '')
	if (given.length === 0) return []
	const found = await read
		.select({ value: contacts[column] })
		.from(contacts)
		.where(inArray(contacts[column], given))
	const used = new Set(found.map(({ value }) => value))
	return lines
		.filter((line) => used.has(line[column]))
		.map((line) => about(line, column, `${column}-taken`))
}

function overfull(placed: readonly RosterPerson[]): RosterError[] {
	const sizes = new Map<string, number>()
	return placed.flatMap((person) => {
		if (person.household === '') return []
		const key = householdKey(person)
		const size = (sizes.get(key) ?? 0) + 1
		sizes.set(key, size)
		const params = { ...shown(person.household), most: HOUSEHOLD_MAX }
		return size > HOUSEHOLD_MAX ? [about(person, 'household', 'household-full', params)] : []
	})
}

/** Two neighbours may have one name. But a list may also be sent a second time. */
async function namesKnown(read: Reader, placed: readonly RosterPerson[]): Promise<RosterError[]> {
	if (placed.length === 0) return []
	const key = ({ name, unitId }: { name: string; unitId: string }) => `${unitId} ${name}`
	const found = await read
		.select({ name: people.name, unitId: people.unitId })
		.from(people)
		.where(
			and(
				inArray(people.unitId, [...new Set(placed.map(({ unitId }) => unitId))]),
				inArray(people.name, [...new Set(placed.map(({ name }) => name))]),
				isNull(people.leftAt),
			),
		)
	const known = new Set(found.map(key))
	return placed
		.filter((person) => known.has(key(person)))
		.map((person) => about(person, 'name', 'name-known', shown(person.name)))
}

const about = (
	{ row }: RosterLine,
	column: RosterColumn,
	...[code, params = {}]: [RosterErrorCode, RosterError['params']?]
): RosterError => ({ row, column, code, params })

function byPlace(a: RosterError, b: RosterError): number {
	const place = ({ column }: RosterError) => COLUMNS.findIndex((known) => known === column)
	return a.row - b.row || place(a) - place(b)
}
