import {
	BRANCH_CLASSES,
	type BranchClass,
	type UnitKind,
} from '#app/features/organisations/units.policy.ts'
import type { Random } from '../random.ts'
import { shares, type Size } from '../sizes.ts'
import { surnameOf } from '../words/names.ts'
import type { Pair } from '../words/pairs.ts'
import {
	addressOf,
	areaName,
	branchName,
	COMMUNITIES,
	groupName,
	memberHouseholdName,
	STREETS,
} from '../words/places.ts'

export interface PlannedUnit {
	readonly id: string
	readonly parentId: string
	/** All ids from the district down, `/a/b/c/`. */
	readonly path: string
	readonly kind: UnitKind
	readonly name: Pair
	readonly branchClass: BranchClass | null
}

export interface PlannedArea {
	readonly id: string
	readonly communityId: string
	readonly branchId: string
	readonly name: Pair
	readonly address: string
}

/** A district as it is to be set up: each list with parents before children. */
export interface Tree {
	readonly streets: readonly PlannedUnit[]
	readonly communities: readonly PlannedUnit[]
	readonly branches: readonly PlannedUnit[]
	/** Building groups and member households. */
	readonly below: readonly PlannedUnit[]
	readonly areas: readonly PlannedArea[]
}

type Root = Pick<PlannedUnit, 'id' | 'path'>

export function planTree(random: Random, size: Size, root: Root): Tree {
	const child = (parent: Root, kind: UnitKind, name: Pair): PlannedUnit => {
		const id = random.id()
		const path = `${parent.path}${id}/`
		const branchClass = kind === 'branch' ? classOf(random) : null
		return { id, parentId: parent.id, path, kind, name, branchClass }
	}
	const streets = STREETS.slice(0, size.streets).map((name) => child(root, 'street', name))
	const communities = under(streets, size.communities).map(([street], index) => {
		const name = COMMUNITIES[index]
		if (!name) throw new Error(`No name for community ${index}`)
		return child(street, 'community', name)
	})
	const areas: PlannedArea[] = []
	const areasOf = shares(size.areas, size.branches)
	const branches = under(communities, size.branches).map(([community], index) => {
		const names = Array.from({ length: areasOf[index] ?? 1 }, (_, at) =>
			areaName(areas.length + at),
		)
		const branch = child(community, 'branch', branchName(names))
		for (const name of names) {
			const address = addressOf(areas.length)
			areas.push({ id: random.id(), communityId: community.id, branchId: branch.id, name, address })
		}
		return branch
	})
	const first = new Map(areas.toReversed().map((area) => [area.branchId, area.name]))
	const groups = under(branches, size.groups).map(([branch, at]) =>
		child(branch, 'group', groupName(first.get(branch.id) ?? branch.name, at)),
	)
	const households = under(groups, size.memberHouseholds).map(([group, at]) => {
		const flat = random.whole(1, 11) * 100 + random.whole(1, 4)
		return child(group, 'member-household', memberHouseholdName(surnameOf(random), at + 1, flat))
	})
	return { streets, communities, branches, below: [...groups, ...households], areas }
}

/** Hands `total` children out to the parents evenly: each parent with the child's place in it. */
function under<Parent>(parents: readonly Parent[], total: number): [Parent, number][] {
	const counts = shares(total, parents.length)
	return parents.flatMap((parent, index) =>
		Array.from({ length: counts[index] ?? 0 }, (_, at): [Parent, number] => [parent, at]),
	)
}

const classOf = (random: Random): BranchClass =>
	BRANCH_CLASSES[random.weighted([60, 30, 10])] ?? 'basic'
