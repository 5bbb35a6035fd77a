import type { z } from 'zod'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { actorNow } from './actor-now.server.ts'
import { moveOut } from './change-household.server.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { LeaveHousehold } from './people.schema.ts'

/**
 * Notes that a person lives with the household no more. Nobody does so for the own household: whose
 * hours one may decide on is for somebody else to change.
 * @throws Refusal `not-found`, `person-left`, `own-household`.
 */
export async function leaveHousehold(given: Given<z.output<typeof LeaveHousehold>>): Promise<void> {
	const { input, tx } = given
	const actor = await actorNow(given, input.personId)
	const person = await findPresentPerson(tx, actor, input.personId)
	if (person.id === actor.id) throw new Refusal('own-household')
	if (person.householdId === null) return
	if (person.householdId === actor.householdId) throw new Refusal('own-household')
	await moveOut(given, person)
	await recordAudit(given, 'household-left', `person:${person.id}`, {
		household: person.householdId,
	})
}
