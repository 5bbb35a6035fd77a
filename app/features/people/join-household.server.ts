import { and, count, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { households, people, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver, type Actor } from './actor.policy.ts'
import { actorNow } from './actor-now.server.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { JoinHousehold } from './people.schema.ts'

/** Most people that one household holds. */
export const HOUSEHOLD_MAX = 6

/**
 * Notes that a person lives with another one, whose household is made when there is none yet. Nobody
 * decides on hours of his or her own household, so nobody changes who belongs to the own one.
 * @throws Refusal `not-found`, `person-left`, `own-household`, `nobody-with-that-number`,
 * `already-together`, `household-full`.
 */
export async function joinHousehold(asked: Given<z.output<typeof JoinHousehold>>): Promise<void> {
	const { input, tx } = asked
	const actor = await actorNow(asked, input.personId)
	const given = { ...asked, actor }
	const person = await findPresentPerson(tx, actor, input.personId)
	const other = await personNumbered(given)
	if (other.id === person.id) throw new Refusal('nobody-with-that-number')
	if (isOwn(actor, person) || isOwn(actor, other)) throw new Refusal('own-household')
	if (person.householdId !== null && person.householdId === other.householdId) {
		throw new Refusal('already-together')
	}
	const householdId = other.householdId ?? (await makeHousehold(given, other))
	await tx.update(people).set({ householdId }).where(eq(people.id, person.id))
	await assertRoom(given, householdId)
	await recordAudit(given, 'household-joined', `person:${person.id}`, { household: householdId })
}

type Living = Pick<Actor, 'id' | 'householdId'>

const isOwn = (actor: Actor, { id, householdId }: Living): boolean =>
	id === actor.id || (householdId !== null && householdId === actor.householdId)

async function personNumbered({ actor, input, tx }: Given<z.output<typeof JoinHousehold>>) {
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
				eq(people.volunteerNumber, input.with),
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
	{ actor, input, tx }: Given<z.output<typeof JoinHousehold>>,
	first: { readonly id: string; readonly unitId: string },
): Promise<string> {
	await tx
		.insert(households)
		.values({ id: input.id, districtId: actor.districtId, unitId: first.unitId, label: '' })
	await tx.update(people).set({ householdId: input.id }).where(eq(people.id, first.id))
	return input.id
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
