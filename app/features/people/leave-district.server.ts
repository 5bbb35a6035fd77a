import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts, onceTokens, people, roleGrants, sessions, users } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { actorNow } from './actor-now.server.ts'
import { findWithinReach } from './find-within-reach.server.ts'
import type { LeaveDistrict } from './people.schema.ts'

/**
 * Notes that a person has left: roles and sign-in end, contact data is erased. Hours and postings are
 * records that stay; the books never held a name. Who removes the last other administrator is one: a
 * district is never without.
 * @throws Refusal `not-found`, `person-left`, `role-out-of-reach`, `own-roles` for oneself.
 */
export async function leaveDistrict(given: Given<z.output<typeof LeaveDistrict>>): Promise<void> {
	const { input, tx, now } = given
	const actor = await actorNow(given, input.personId)
	if (input.personId === actor.id) throw new Refusal('own-roles')
	const { id } = await findWithinReach(tx, actor, input.personId)
	await tx.update(people).set({ leftAt: now, householdId: null }).where(eq(people.id, id))
	await tx
		.update(roleGrants)
		.set({ endedAt: now })
		.where(and(eq(roleGrants.personId, id), isNull(roleGrants.endedAt)))
	await tx.update(users).set({ disabledAt: now }).where(eq(users.id, id))
	await tx.delete(sessions).where(eq(sessions.userId, id))
	await tx.delete(onceTokens).where(eq(onceTokens.personId, id))
	await tx.delete(contacts).where(eq(contacts.personId, id))
	await recordAudit(given, 'person-left', `person:${id}`)
}
