import { and, eq, isNull } from 'drizzle-orm'
import { people, roleGrants, units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import type { Actor } from './actor.policy.ts'

/** Who somebody is to the verbs: the person with the roles held now. Null when there is none. */
export async function findActor(read: Reader, personId: string): Promise<Actor | null> {
	const [person] = await read
		.select({
			id: people.id,
			districtId: people.districtId,
			name: people.name,
			volunteerNumber: people.volunteerNumber,
			unitId: people.unitId,
			unitPath: units.path,
			householdId: people.householdId,
			goodsAccount: people.goodsAccount,
			honourAccount: people.honourAccount,
		})
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(and(eq(people.id, personId), isNull(people.leftAt)))
	if (!person) return null
	const roles = await read
		.select({
			role: roleGrants.role,
			unitId: roleGrants.unitId,
			path: units.path,
			merchantId: roleGrants.merchantId,
		})
		.from(roleGrants)
		.leftJoin(units, eq(units.id, roleGrants.unitId))
		.where(and(eq(roleGrants.personId, personId), isNull(roleGrants.endedAt)))
	return { ...person, roles }
}
