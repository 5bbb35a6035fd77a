import { and, eq } from 'drizzle-orm'
import { people, units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver, type Actor } from './actor.policy.ts'

const PERSON = {
	id: people.id,
	name: people.name,
	volunteerNumber: people.volunteerNumber,
	householdId: people.householdId,
	unitId: people.unitId,
	path: units.path,
	createdAt: people.createdAt,
	leftAt: people.leftAt,
}
export type PersonAt = Awaited<ReturnType<typeof rowOf>> & {}

/**
 * A person of a place that the actor administers.
 * @throws Refusal `not-found` when there is none, or he or she belongs elsewhere.
 */
export async function findPersonAt(
	read: Reader,
	actor: Actor,
	personId: string,
): Promise<PersonAt> {
	const person = await rowOf(read, actor.districtId, personId)
	if (!person || !isOver(actor, ['administrator'], person.path)) throw new Refusal('not-found')
	return person
}

/** The same, for who is to be changed. @throws Refusal `person-left` besides. */
export async function findPresentPerson(
	read: Reader,
	actor: Actor,
	personId: string,
): Promise<PersonAt> {
	const person = await findPersonAt(read, actor, personId)
	if (person.leftAt) throw new Refusal('person-left')
	return person
}

async function rowOf(read: Reader, districtId: string, personId: string) {
	const [person] = await read
		.select(PERSON)
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(and(eq(people.id, personId), eq(people.districtId, districtId)))
	return person
}
