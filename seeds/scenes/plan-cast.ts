import type { Actor, Role, RoleAt } from '#app/features/people/actor.policy.ts'
import { numberFrom } from '#app/features/people/volunteer-number.policy.ts'
import type { Random } from '../random.ts'
import { personName } from '../words/names.ts'
import type { PlannedUnit, Tree } from './plan-tree.ts'

/** Somebody of the district. Roles, and the names of the demo, are given while the cast is put together. */
export type Member = Omit<Actor, 'name' | 'householdId' | 'roles'> & {
	name: string
	householdId: string | null
	readonly roles: RoleAt[]
}

export interface Cast {
	/** By branch, in the order of the tree. */
	readonly branches: readonly BranchCast[]
	/** By community and by street, in the order of the tree. */
	readonly communityOfficers: readonly Member[]
	readonly streetOfficers: readonly Member[]
	readonly secondAdministrator: Member
	readonly auditor: Member
	/** By shop. */
	readonly owners: readonly Member[]
	/** Behind the counter of the first shop. */
	readonly staff: Member
}

export interface BranchCast {
	readonly secretary: Member
	readonly deputy: Member
	/** Those who serve. Officers above the branch and shopkeepers are among them. */
	readonly hands: readonly Member[]
}

interface Casting {
	readonly random: Random
	readonly tree: Tree
	readonly districtId: string
	/** Volunteers of each branch, 8 or more. */
	readonly members: readonly number[]
	/** Communities in which the shops stand. */
	readonly shops: readonly { readonly id: string; readonly communityId: string }[]
}

export function planCast({ random, tree, districtId, members, shops }: Casting): Cast {
	const free = new Map<string, Member[]>()
	let count = 0
	const branches = tree.branches.map((branch, index): BranchCast => {
		const people = Array.from({ length: members[index] ?? 0 }, () =>
			planMember(random, { unit: branch, districtId, index: count++ }),
		)
		const [secretary, deputy, ...hands] = people
		if (!secretary || !deputy) throw new Error('A branch has a secretary and a deputy')
		give(secretary, 'secretary', branch)
		give(deputy, 'deputy', branch)
		free.set(branch.id, [...hands])
		return { secretary, deputy, hands }
	})
	const from = (id: string): Member => {
		const within = tree.branches.filter(({ path }) => path.includes(`/${id}/`))
		const pool = within.map((branch) => free.get(branch.id) ?? [])
		// The branch with most people left, from its end: its first ones play a part in the scenes.
		const member = pool.toSorted((one, other) => other.length - one.length)[0]?.pop()
		if (!member) throw new Error('Too few people for all the offices')
		return member
	}
	const office = (role: Role) => (place: Place) => {
		const member = from(place.id)
		give(member, role, place)
		return member
	}
	const keeper = (role: 'merchant-owner' | 'merchant-staff', shop: Casting['shops'][number]) => {
		const member = from(shop.communityId)
		member.roles.push({ role, unitId: null, path: null, merchantId: shop.id })
		return member
	}
	const [firstShop] = shops
	if (!firstShop) throw new Error('A district has a shop')
	const root = { id: districtId, path: `/${districtId}/` }
	return {
		branches,
		communityOfficers: tree.communities.map(office('community-officer')),
		streetOfficers: tree.streets.map(office('street-officer')),
		secondAdministrator: office('administrator')(root),
		auditor: office('auditor')(root),
		owners: shops.map((shop) => keeper('merchant-owner', shop)),
		staff: keeper('merchant-staff', firstShop),
	}
}

type Place = Pick<PlannedUnit, 'id' | 'path'>

function give(member: Member, role: Role, place: Place): void {
	member.roles.push({ role, unitId: place.id, path: place.path, merchantId: null })
}

interface Belonging {
	readonly unit: Place
	readonly districtId: string
	/** Of all people of the district: no two share a volunteer number. */
	readonly index: number
}

function planMember(random: Random, { unit, districtId, index }: Belonging): Member {
	return {
		id: random.id(),
		districtId,
		name: personName(random),
		volunteerNumber: volunteerNumber(index),
		unitId: unit.id,
		unitPath: unit.path,
		householdId: null,
		goodsAccount: random.id(),
		honourAccount: random.id(),
		roles: [{ role: 'volunteer', unitId: unit.id, path: unit.path, merchantId: null }],
	}
}

/** Steps of a number without a common divisor with 10⁹ meet each of its figures once. */
export const volunteerNumber = (index: number): string =>
	numberFrom(
		String((BigInt(index) * 618_033_989n + 271_828_182n) % 1_000_000_000n).padStart(9, '0'),
	)
