import { and, eq, isNull, sql } from 'drizzle-orm'
import { merchants, roleGrants, units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver, type Actor, type Role } from './actor.policy.ts'
import { findPresentPerson, type PersonAt } from './find-person.server.ts'

interface Held {
	readonly role: Role
	/** Of the unit it is held at, or of the one that the shop is in. */
	readonly path: string
}

/**
 * A person whom the actor may sign in, re-address or remove: over the person's branch alone is not
 * enough, the actor must be over every place at which he or she holds a role now. Else whoever runs
 * one community would get hold of anybody who lives there and decides about the district.
 * @throws Refusal `not-found`, `person-left`, `role-out-of-reach`.
 */
export async function findWithinReach(
	read: Reader,
	actor: Actor,
	personId: string,
): Promise<PersonAt & { readonly held: readonly Held[] }> {
	const person = await findPresentPerson(read, actor, personId)
	const held = await read
		.select({ role: roleGrants.role, path: units.path })
		.from(roleGrants)
		.leftJoin(merchants, eq(merchants.id, roleGrants.merchantId))
		.innerJoin(units, eq(units.id, sql`coalesce(${roleGrants.unitId}, ${merchants.unitId})`))
		.where(and(eq(roleGrants.personId, personId), isNull(roleGrants.endedAt)))
	if (held.some(({ path }) => !isOver(actor, ['administrator'], path))) {
		throw new Refusal('role-out-of-reach')
	}
	return { ...person, held }
}
