import { and, count, eq, isNull } from 'drizzle-orm'
import { formerHouseholds, households, people, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver, type Actor } from './actor.policy.ts'

/** Most people that one household holds. */
export const HOUSEHOLD_MAX = 6

type Living = Pick<Actor, 'id' | 'householdId'>

/** Nobody changes who belongs to the own household: whose hours one decides on is for others to say. */
export const isOwnHousehold = (actor: Actor, { id, householdId }: Living): boolean =>
	id === actor.id || (householdId !== null && householdId === actor.householdId)

interface MovingIn {
	readonly person: Living
	/** Volunteer number of somebody who lives there. */
	readonly number: string
	/** Id of the household that is made when the other person has none yet. */
	readonly newId: string
	/** May the two live together already? */
	readonly orStay?: boolean
}

/**
 * Puts a person into the household of another one, whose household is made when there is none yet.
 * @returns its id.
 * @throws Refusal `own-household`, `nobody-with-that-number`, `already-together`, `household-full`.
 */
export async function moveIn(
	given: Given,
	{ person, number, newId, orStay = false }: MovingIn,
): Promise<{ householdId: string }> {
	const { actor, tx } = given
	const other = await personNumbered(given, number)
	if (other.id === person.id) throw new Refusal('nobody-with-that-number')
	if (isOwnHousehold(actor, person) || isOwnHousehold(actor, other)) {
		throw new Refusal('own-household')
	}
	if (person.householdId !== null && person.householdId === other.householdId) {
		if (!orStay) throw new Refusal('already-together')
		return { householdId: person.householdId }
	}
	const householdId = other.householdId ?? (await makeHousehold(given, other, newId))
	await moveOut(given, person)
	await tx.update(people).set({ householdId }).where(eq(people.id, person.id))
	await assertRoom(given, householdId)
	return { householdId }
}

/** Takes a person out of the household, if there is one, and writes down until when it lasted. */
export async function moveOut({ actor, tx, now }: Given, person: Living): Promise<void> {
	const { id: personId, householdId } = person
	if (householdId === null) return
	await tx.update(people).set({ householdId: null }).where(eq(people.id, personId))
	await tx
		.insert(formerHouseholds)
		.values({ districtId: actor.districtId, personId, householdId, leftAt: now })
		.onConflictDoUpdate({
			target: [formerHouseholds.personId, formerHouseholds.householdId],
			set: { leftAt: now },
		})
}

async function personNumbered({ actor, tx }: Given, number: string) {
	const [other] = await tx
		.select({
			id: people.id,
			householdId: people.householdId,
			unitId: people.unitId,
			path: units.path,
		})
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(
			and(
				eq(people.volunteerNumber, number),
				eq(people.districtId, actor.districtId),
				isNull(people.leftAt),
			),
		)
	if (!other || !isOver(actor, ['administrator'], other.path)) {
		throw new Refusal('nobody-with-that-number')
	}
	return other
}

async function makeHousehold(
	{ actor, tx }: Given,
	first: { readonly id: string; readonly unitId: string },
	id: string,
): Promise<string> {
	await tx
		.insert(households)
		.values({ id, districtId: actor.districtId, unitId: first.unitId, label: '' })
	await tx.update(people).set({ householdId: id }).where(eq(people.id, first.id))
	return id
}

async function assertRoom({ tx }: Pick<Given, 'tx'>, householdId: string): Promise<void> {
	// Writing the household makes two who join at once come one after the other on PostgreSQL, too.
	await tx.update(households).set({ label: '' }).where(eq(households.id, householdId))
	const [members] = await tx
		.select({ figure: count() })
		.from(people)
		.where(and(eq(people.householdId, householdId), isNull(people.leftAt)))
	if ((members?.figure ?? 0) > HOUSEHOLD_MAX) {
		throw new Refusal('household-full', { most: HOUSEHOLD_MAX })
	}
}
