import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { people, roleGrants } from '#db/index.ts'
import { giveBackOutside } from '#app/features/claims/give-back.server.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { findOpenPlace, type Place } from '#app/features/organisations/find-place.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { actorNow } from './actor-now.server.ts'
import { isOwnHousehold, moveIn, moveOut } from './change-household.server.ts'
import { findPresentPerson, type PersonAt } from './find-person.server.ts'
import type { MovePerson } from './people.schema.ts'

type MoveGiven = Given<z.output<typeof MovePerson>>

/**
 * Moves a person to another branch: a volunteer there from now on, no more at the old one. Number,
 * accounts, points and hours served stay what they are, and so do posts, which end by themselves only
 * when somebody ends them. The household is that of `with`, or none: a branch of the past says nothing
 * about who shares a flat now. Whoever lived together before still does not decide on hours of that
 * time (`livedTogether`).
 *
 * Places in activities to come whose audience the person is no longer of are given back. Nobody asks
 * about the audience again at the door, and a neighbour of the branch can still have the place; who is
 * in already, or may still come, keeps it.
 * @throws Refusal `not-found` for either place, `person-left`, `unit-closed`, `not-a-branch`,
 * `already-there`, `own-roles` for oneself, `own-household`, `nobody-with-that-number`,
 * `household-full`.
 */
export async function movePerson(asked: MoveGiven): Promise<void> {
	const { input, tx } = asked
	const actor = await actorNow(asked, input.personId)
	const given = { ...asked, actor }
	if (input.personId === actor.id) throw new Refusal('own-roles')
	const person = await findPresentPerson(tx, actor, input.personId)
	if (await isRepeated(given)) return
	if (isOwnHousehold(actor, person)) throw new Refusal('own-household')
	const unit = await findOpenPlace(tx, actor, input.unitId)
	if (unit.kind !== 'branch') throw new Refusal('not-a-branch')
	if (unit.id === person.unitId) throw new Refusal('already-there')
	await tx.update(people).set({ unitId: unit.id }).where(eq(people.id, person.id))
	await changeHousehold(given, person)
	await carryRole(given, { person, unit })
	await giveBackOutside(given, { personId: person.id, unitPath: unit.path })
	await recordAudit(given, 'person-moved', `person:${person.id}`, {
		from: person.unitId,
		unit: unit.id,
	})
}

/** The form's id is that of the new role: the same form twice is done, even after a later move. */
async function isRepeated({ input, tx }: MoveGiven): Promise<boolean> {
	const [made] = await tx
		.select({ id: roleGrants.id })
		.from(roleGrants)
		.where(and(eq(roleGrants.id, input.id), eq(roleGrants.personId, input.personId)))
	return made !== undefined
}

async function changeHousehold(given: MoveGiven, person: PersonAt): Promise<void> {
	const { input } = given
	if (input.with === '') await moveOut(given, person)
	else await moveIn(given, { person, number: input.with, newId: input.id, orStay: true })
}

/** Only what is held is carried over: a move gives nobody back a role that somebody has ended. */
async function carryRole(
	{ actor, input, tx, now }: MoveGiven,
	{ person, unit }: { readonly person: PersonAt; readonly unit: Place },
): Promise<void> {
	const volunteers = and(
		eq(roleGrants.personId, person.id),
		eq(roleGrants.role, 'volunteer'),
		isNull(roleGrants.endedAt),
	)
	const ended = await tx
		.update(roleGrants)
		.set({ endedAt: now })
		.where(and(volunteers, eq(roleGrants.unitId, person.unitId)))
		.returning({ id: roleGrants.id })
	const [there] = await tx
		.select({ id: roleGrants.id })
		.from(roleGrants)
		.where(and(volunteers, eq(roleGrants.unitId, unit.id)))
	if (ended.length === 0 || there) return
	await tx.insert(roleGrants).values({
		id: input.id,
		districtId: actor.districtId,
		personId: person.id,
		role: 'volunteer',
		unitId: unit.id,
		merchantId: null,
		grantedBy: actor.id,
		grantedAt: now,
		endedAt: null,
	})
}
