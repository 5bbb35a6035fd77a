import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { people } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { findPresentPerson } from './find-person.server.ts'
import type { LeaveHousehold } from './people.schema.ts'

/** @throws Refusal `not-found`, `person-left`. */
export async function leaveHousehold(given: Given<z.output<typeof LeaveHousehold>>): Promise<void> {
	const { actor, input, tx } = given
	const person = await findPresentPerson(tx, actor, input.personId)
	if (person.householdId === null) return
	await tx.update(people).set({ householdId: null }).where(eq(people.id, person.id))
	await recordAudit(given, 'household-left', `person:${person.id}`, {
		household: person.householdId,
	})
}
