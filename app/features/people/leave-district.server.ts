import { and, eq, gt, inArray, isNull, notExists } from 'drizzle-orm'
import type { z } from 'zod'
import {
	activities,
	claims,
	contacts,
	hourLogs,
	onceTokens,
	orders,
	people,
	roleGrants,
	sessions,
	users,
} from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { releaseOrder } from '#app/features/orders/release-order.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { actorNow } from './actor-now.server.ts'
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
	await giveBack(given, id)
	await recordAudit(given, 'person-left', `person:${id}`)
}

/** What nobody will come for any more; a person has a few orders open at most. */
async function giveBack(given: Given, personId: string): Promise<void> {
	const { actor, tx, now } = given
	const toCome = tx
		.select({ id: activities.id })
		.from(activities)
		.where(gt(activities.startsAt, now))
	// Whoever checks in early has begun; those hours are a record.
	const begun = tx.select({ id: hourLogs.id }).from(hourLogs).where(eq(hourLogs.claimId, claims.id))
	await tx
		.update(claims)
		.set({ status: 'withdrawn', seat: null, withdrawnAt: now })
		.where(
			and(
				eq(claims.personId, personId),
				eq(claims.status, 'claimed'),
				inArray(claims.activityId, toCome),
				notExists(begun),
			),
		)
	const open = await tx
		.select({ id: orders.id })
		.from(orders)
		.where(and(eq(orders.personId, personId), eq(orders.status, 'held')))
	for (const { id } of open) await releaseOrder({ ...given, by: actor.goodsAccount }, id)
}
