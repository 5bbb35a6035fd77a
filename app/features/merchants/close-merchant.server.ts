import { and, eq, isNull } from 'drizzle-orm'
import { listings, merchants, orders } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { releaseOrder } from '#app/features/orders/release-order.server.ts'
import type { MerchantId } from './merchants.schema.ts'
import { loadMerchant } from './update-merchant.server.ts'

/**
 * Ends a shop's part in the scheme: its listings leave the catalogue and open orders are released,
 * so that nobody's points wait for a closed door. Its people still see what will be settled.
 * Refuses: not-found.
 */
export async function closeMerchant(given: Given<MerchantId>): Promise<void> {
	const { actor, input, tx, now } = given
	const merchant = await loadMerchant(given, input.merchantId)
	const closed = await tx
		.update(merchants)
		.set({ closedAt: now })
		.where(and(eq(merchants.id, merchant.id), isNull(merchants.closedAt)))
		.returning({ id: merchants.id })
	if (closed.length === 0) return
	await tx.update(listings).set({ status: 'withdrawn' }).where(eq(listings.merchantId, merchant.id))
	const open = await tx
		.select({ id: orders.id })
		.from(orders)
		.where(and(eq(orders.merchantId, merchant.id), eq(orders.status, 'held')))
	for (const { id } of open) await releaseOrder({ ...given, by: actor.goodsAccount }, id)
	await recordAudit(given, 'merchant-closed', `merchant:${merchant.id}`, {
		released: String(open.length),
	})
}
