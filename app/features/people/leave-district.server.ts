import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { contacts, onceTokens, orders, people, roleGrants, sessions, users } from '#db/index.ts'
import { giveBackAll } from '#app/features/claims/give-back.server.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { releaseOrder } from '#app/features/orders/release-order.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { actorNow } from './actor-now.server.ts'
import { moveOut } from './change-household.server.ts'
import { findWithinReach } from './find-within-reach.server.ts'
import type { LeaveDistrict } from './people.schema.ts'

/**
 * Notes that a person has left: roles and sign-in end, contact data is erased,
 * places of activities to come are free again, and so are pieces waiting at a shop. Hours and postings are
 * records that stay; the books never held a name. Who removes the last other administrator is one: a
 * district is never without.
 * @throws Refusal `not-found`, `person-left`, `role-out-of-reach`, `own-roles` for oneself.
 */
export async function leaveDistrict(given: Given<z.output<typeof LeaveDistrict>>): Promise<void> {
	const { input, tx, now } = given
	const actor = await actorNow(given, input.personId)
	if (input.personId === actor.id) throw new Refusal('own-roles')
	const person = await findWithinReach(tx, actor, input.personId)
	const { id } = person
	await moveOut(given, person)
	await tx.update(people).set({ leftAt: now }).where(eq(people.id, id))
	await tx
		.update(roleGrants)
		.set({ endedAt: now })
		.where(and(eq(roleGrants.personId, id), isNull(roleGrants.endedAt)))
	await tx.update(users).set({ disabledAt: now }).where(eq(users.id, id))
	await tx.delete(sessions).where(eq(sessions.userId, id))
	await tx.delete(onceTokens).where(eq(onceTokens.personId, id))
	await tx.delete(contacts).where(eq(contacts.personId, id))
	await giveBack(given, id)
	await recordAudit(given, 'person-left', `person:${id}`)
}

/** What nobody will come for any more; a person has a few orders open at most. */
async function giveBack(given: Given, personId: string): Promise<void> {
	const { actor, tx } = given
	await giveBackAll(given, personId)
	const open = await tx
		.select({ id: orders.id })
		.from(orders)
		.where(and(eq(orders.personId, personId), eq(orders.status, 'held')))
	for (const { id } of open) await releaseOrder({ ...given, by: actor.goodsAccount }, id)
}
