/** Roles a person can hold at a place; one person can hold several. */
export const ROLES = [
	'volunteer',
	'secretary',
	'deputy',
	'community-officer',
	'street-officer',
	'administrator',
	'auditor',
	'merchant-owner',
	'merchant-staff',
] as const
export type Role = (typeof ROLES)[number]

/** A role at its place: a unit of the organisation tree, or a merchant. */
export interface RoleAt {
	readonly role: Role
	readonly unitId: string | null
	/** Path of that unit, `/district/…/unit/`; it covers every path that starts with it. */
	readonly path: string | null
	readonly merchantId: string | null
}

/** Who asks. Made by the edge from the session, fresh for each request. */
export interface Actor {
	/** The person's id. */
	readonly id: string
	readonly districtId: string
	readonly name: string
	readonly volunteerNumber: string
	readonly unitId: string
	readonly unitPath: string
	readonly householdId: string | null
	readonly goodsAccount: string
	readonly honourAccount: string
	readonly roles: readonly RoleAt[]
}

/** Roles that decide on hour logs, lowest place first. */
export const DECIDERS = ['secretary', 'deputy', 'community-officer', 'street-officer'] as const

export const anyone = (_actor: Actor | null): _actor is Actor | null => true
export const signedIn = (actor: Actor | null): actor is Actor => actor !== null

/** A policy: holds one of the roles, anywhere. The place is checked by the query that loads the row. */
export const holding =
	(...roles: readonly Role[]) =>
	(actor: Actor | null): actor is Actor =>
		actor !== null && actor.roles.some(({ role }) => roles.includes(role))

/** Paths of the places at which the actor holds one of the roles. */
export const placesOf = (actor: Actor, roles: readonly Role[]): string[] =>
	actor.roles.flatMap(({ role, path }) => (path !== null && roles.includes(role) ? [path] : []))

/** Does the actor hold one of the roles at the place, or above it? */
export const isOver = (actor: Actor, roles: readonly Role[], path: string): boolean =>
	placesOf(actor, roles).some((place) => path.startsWith(place))

/** Merchants the actor owns or works for. */
export const merchantsOf = (
	actor: Actor,
	roles: readonly Role[] = ['merchant-owner', 'merchant-staff'],
): string[] =>
	actor.roles.flatMap(({ role, merchantId }) =>
		merchantId !== null && roles.includes(role) ? [merchantId] : [],
	)
