import type { Role } from './actor.policy.ts'

type Kind = 'district' | 'street' | 'community' | 'branch'

/** Kinds of units at which a role of the tree is held. Roles at a shop are held at a merchant. */
const PLACES: Readonly<Record<Role, readonly Kind[]>> = {
	volunteer: ['branch'],
	secretary: ['branch'],
	deputy: ['branch'],
	'community-officer': ['community'],
	'street-officer': ['street'],
	administrator: ['district', 'street', 'community'],
	auditor: ['district'],
	'merchant-owner': [],
	'merchant-staff': [],
}

export const isMerchantRole = (role: Role): boolean =>
	role === 'merchant-owner' || role === 'merchant-staff'

export const isHeldAt = (role: Role, kind: string): boolean =>
	PLACES[role].some((place) => place === kind)

/** Roles that can be held at a unit of the kind. */
const rolesAt = (kind: string): Role[] =>
	(Object.entries(PLACES) as [Role, readonly Kind[]][]).flatMap(([role, kinds]) =>
		kinds.some((place) => place === kind) ? [role] : [],
	)

/** Who audits does not also run what is audited. */
const APART: readonly Role[] = [
	'administrator',
	'secretary',
	'deputy',
	'community-officer',
	'street-officer',
	'merchant-owner',
	'merchant-staff',
]

/** May one person hold the role besides those already held? */
export const mayBeJoined = (role: Role, held: readonly Role[]): boolean =>
	role === 'auditor'
		? !held.some((other) => APART.includes(other))
		: !(APART.includes(role) && held.includes('auditor'))

/** Roles that can be held at a place: a kind of unit, or a shop. */
export const rolesAtPlace = (kind: string): Role[] =>
	kind === 'merchant' ? ['merchant-owner', 'merchant-staff'] : rolesAt(kind)
