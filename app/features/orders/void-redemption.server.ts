import { and, eq, inArray, sql } from 'drizzle-orm'
import { listings, orders } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { canVoid, VOID_MINUTES } from './orders.policy.ts'
import type { OrderId } from './orders.schema.ts'

/**
 * Takes a redemption back within 30 minutes: the points return to the same lots with the same
 * expiry, the piece to the shelf. Refuses: not-found, not-redeemed, void-too-late.
 */
export async function voidRedemption(given: Given<OrderId>): Promise<void> {
	const { actor, input, tx, ledger, now } = given
	const [order] = await tx
		.select()
		.from(orders)
		.where(and(eq(orders.id, input.orderId), inArray(orders.merchantId, merchantsOf(actor))))
	if (!order) throw new Refusal('not-found')
	if (order.status !== 'redeemed') throw new Refusal('not-redeemed')
	if (!canVoid(order, now)) throw new Refusal('void-too-late', { minutes: VOID_MINUTES })
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
