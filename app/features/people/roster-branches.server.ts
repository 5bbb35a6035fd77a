import { and, eq, inArray } from 'drizzle-orm'
import { units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'
import { isOver, type Actor } from './actor.policy.ts'
import type { RosterErrorCode, RosterRole } from './roster-row.policy.ts'

/** A branch that the actor administers, with all that stands above it. */
export interface RosterBranch {
	readonly id: string
	/** Names from the district down, with ` / ` between. */
	readonly name: string
	readonly nameEn: string
	/** From the district down to the branch. */
	readonly units: readonly Unit[]
}
type Unit = Awaited<ReturnType<typeof unitsOf>>[number]
type Wrong = { readonly wrong: RosterErrorCode; readonly paths?: string }

export interface BranchFinder {
	/** By name, or by the names that end its path, from above: `湖滨社区/第一支部`. */
	find(words: string): RosterBranch | Wrong
	/** Where somebody of the branch holds the role. */
	placeOf(branch: RosterBranch, role: RosterRole): string | Wrong
}

const NAMED = 3
const LEVELS: Readonly<Partial<Record<RosterRole, Unit['kind']>>> = {
	'community-officer': 'community',
	'street-officer': 'street',
}

/** One query, however many branches are asked for: a district has some hundreds. */
export async function branchFinder(read: Reader, actor: Actor): Promise<BranchFinder> {
	const all = await unitsOf(read, actor.districtId)
	const byId = new Map(all.map((unit) => [unit.id, unit]))
	const byName = new Map<string, RosterBranch[]>()
	for (const unit of all) {
		if (unit.kind !== 'branch' || !isOver(actor, ['administrator'], unit.path)) continue
		const branch = branchOf(unit, byId)
		for (const name of namesOf(unit)) {
			byName.set(name, [...(byName.get(name) ?? []), branch])
		}
	}
	return {
		find: (words) => chosen(words, byName),
		placeOf: (branch, role) => placeOf(actor, branch, role),
	}
}

const unitsOf = (read: Reader, districtId: string) =>
	read
		.select({
			id: units.id,
			kind: units.kind,
			name: units.name,
			nameEn: units.nameEn,
			path: units.path,
			closedAt: units.closedAt,
		})
		.from(units)
		.where(
			and(
				eq(units.districtId, districtId),
				inArray(units.kind, ['district', 'street', 'community', 'branch']),
			),
		)

function branchOf(unit: Unit, byId: ReadonlyMap<string, Unit>): RosterBranch {
	const above = idsOf(unit.path).flatMap((id) => byId.get(id) ?? [])
	return {
		id: unit.id,
		units: above,
		name: above.map(({ name }) => name).join(' / '),
		nameEn: above.map(({ name, nameEn }) => nameEn || name).join(' / '),
	}
}

function chosen(words: string, byName: ReadonlyMap<string, RosterBranch[]>): RosterBranch | Wrong {
	const parts = words.split(/[/／>＞]/).map(plain)
	const whole = byName.get(plain(words)) ?? []
	const last = byName.get(parts.at(-1) ?? '') ?? []
	const found = whole.length > 0 ? whole : last.filter((branch) => endsWith(branch, parts))
	const open = found.filter(({ units: along }) => along.at(-1)?.closedAt === null)
	const [only, second] = open
	if (only && !second) return only
	if (only) {
		const paths = open.slice(0, NAMED).map(({ name }) => name)
		return { wrong: 'branch-ambiguous', paths: paths.join('; ') }
	}
	return { wrong: found.length > 0 ? 'branch-closed' : 'branch-unknown' }
}

function endsWith({ units: along }: RosterBranch, parts: readonly string[]): boolean {
	if (parts.length > along.length) return false
	return along.slice(-parts.length).every((unit, at) => namesOf(unit).has(parts[at] ?? ''))
}

function placeOf(actor: Actor, branch: RosterBranch, role: RosterRole): string | Wrong {
	const level = LEVELS[role]
	if (level === undefined) return branch.id
	const place = branch.units.find(({ kind }) => kind === level)
	if (!place) return { wrong: 'role-no-place' }
	return isOver(actor, ['administrator'], place.path) ? place.id : { wrong: 'role-above' }
}

const namesOf = ({ name, nameEn }: Unit): Set<string> =>
	new Set([name, nameEn].map(plain).filter((each) => each !== ''))

const plain = (name: string): string => name.toLowerCase().replaceAll(/\s+/g, ' ').trim()
