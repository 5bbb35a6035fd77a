import { and, eq, inArray, sql } from 'drizzle-orm'
import { listings, merchants, orders } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { settingsAt } from '#app/features/organisations/settings-for.server.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { canVoid } from './orders.policy.ts'
import type { OrderId } from './orders.schema.ts'

/**
 * Takes a redemption back within the minutes that held on its day: the points return to the same lots with the same
 * expiry, the piece to the shelf. Refuses: not-found, not-redeemed, void-too-late.
 */
export async function voidRedemption(given: Given<OrderId>): Promise<void> {
	const { actor, input, tx, ledger, now } = given
	const [found] = await tx
		.select({ order: orders, unitId: merchants.unitId })
		.from(orders)
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.where(and(eq(orders.id, input.orderId), inArray(orders.merchantId, merchantsOf(actor))))
	if (!found) throw new Refusal('not-found')
	const { order, unitId } = found
	if (order.status !== 'redeemed') throw new Refusal('not-redeemed')
	const settings = await settingsAt(tx, { unitId, day: dayOf(order.endedAt ?? now) })
	const voidMinutes = settings['void-minutes']
	if (!canVoid(order, { now, voidMinutes })) {
		throw new Refusal('void-too-late', { minutes: voidMinutes })
	}
	const changed = await tx
		.update(orders)
		.set({ status: 'voided', endedAt: now, settlementMonth: null })
		.where(and(eq(orders.id, order.id), eq(orders.status, 'redeemed')))
		.returning({ id: orders.id })
	if (changed.length === 0) throw new Refusal('already-done')
	await ledger.must({
		kind: 'reverse',
		id: `void:${order.id}`,
		target: `capture:${order.id}`,
		actor: actor.goodsAccount,
		reference: `order:${order.id}`,
		effectiveAt: now,
	})
	await tx
		.update(listings)
		.set({ stock: sql`${listings.stock} + 1` })
		.where(eq(listings.id, order.listingId))
	await recordAudit(given, 'redemption-voided', `order:${order.id}`)
}
