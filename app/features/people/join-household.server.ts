import type { z } from 'zod'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { actorNow } from './actor-now.server.ts'
import { moveIn } from './change-household.server.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { JoinHousehold } from './people.schema.ts'

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
	const { householdId } = await moveIn(given, { person, number: input.with, newId: input.id })
	await recordAudit(given, 'household-joined', `person:${person.id}`, { household: householdId })
}
