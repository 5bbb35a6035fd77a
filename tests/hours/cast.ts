import type { Actor, Role } from '#app/features/people/actor.policy.ts'

/** 22 November 2026, 09:00 in China: a Sunday. */
export const NINE = new Date('2026-11-22T01:00:00.000Z')

const CAST = {
	secretary: ['willow', 'secretary'],
	deputy: ['willow', 'deputy'],
	wife: ['willow', null],
	volunteer: ['willow', null],
	neighbour: ['willow', null],
	mapleSecretary: ['maple', 'secretary'],
	mapleVolunteer: ['maple', null],
	officer: ['community', 'community-officer'],
	secondOfficer: ['community', 'community-officer'],
	street: ['street', 'street-officer'],
	farSecretary: ['far', 'secretary'],
	farVolunteer: ['far', null],
} as const satisfies Record<string, readonly [string, Role | null]>
export const HOME_OF_SECRETARY = 'home-of-secretary'

export type Name = keyof typeof CAST

/** Everybody by what they are. */
export function castOn(places: readonly UnitRow[]): Readonly<Record<Name, Actor>> {
	const cast = Object.entries(CAST).map(([name, [place, role]]) => {
		const home = place === 'community' || place === 'street' ? 'willow' : place
		const household = name === 'secretary' || name === 'wife' ? HOME_OF_SECRETARY : null
		return {
			name,
			place: unit(places, place),
			home: unit(places, home),
			role,
			household,
		}
	})
	return Object.fromEntries(cast.map((one) => [one.name, actorOf(one)])) as Record<Name, Actor>
}

export function unitRows() {
	const row = (path: string, kind: 'district' | 'street' | 'community' | 'branch') => {
		const ids = path.split('/').filter(Boolean)
		const id = ids.at(-1) ?? ''
		return {
			id,
			districtId: ids[0] ?? '',
			parentId: ids.at(-2) ?? null,
			kind,
			name: `${id}支部`,
			nameEn: id,
			path,
			createdAt: NINE,
			closedAt: null,
			branchClass: null,
		}
	}
	return [
		row('/d1/', 'district'),
		row('/d1/street/', 'street'),
		row('/d1/street/community/', 'community'),
		row('/d1/street/community/willow/', 'branch'),
		row('/d1/street/community/maple/', 'branch'),
		row('/d2/', 'district'),
		row('/d2/far/', 'branch'),
	]
}

export type UnitRow = ReturnType<typeof unitRows>[number]

export function unit(places: readonly UnitRow[], id: string): UnitRow {
	const found = places.find((place) => place.id === id)
	if (!found) throw new Error(`no unit ${id}`)
	return found
}

export const pathsOf = (places: readonly UnitRow[]) => ({
	district: '/d1/',
	community: unit(places, 'community').path,
	willow: unit(places, 'willow').path,
	maple: unit(places, 'maple').path,
})

interface Person {
	readonly name: string
	readonly home: UnitRow
	readonly place: UnitRow
	readonly role: Role | null
	readonly household: string | null
}

export function actorOf({ name, home, place, role, household }: Person): Actor {
	const at = (it: Role, where: UnitRow) => ({
		role: it,
		unitId: where.id,
		path: where.path,
		merchantId: null,
	})
	return {
		id: name,
		districtId: home.districtId,
		name,
		volunteerNumber: `V-${name}`,
		unitId: home.id,
		unitPath: home.path,
		householdId: household,
		goodsAccount: `goods-${name}`.slice(0, 64),
		honourAccount: `honour-${name}`.slice(0, 64),
		roles: [at('volunteer', home), ...(role ? [at(role, place)] : [])],
	}
}
