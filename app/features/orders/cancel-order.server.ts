import { and, eq } from 'drizzle-orm'
import { orders } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { OrderId } from './orders.schema.ts'
import { releaseOrder } from './release-order.server.ts'

/**
 * The customer changes his or her mind before the pick-up. Cancelled already is answered like the
 * first time. Refuses: not-found (also for another person's), already-redeemed, order-voided.
 */
export async function cancelOrder(given: Given<OrderId>): Promise<void> {
	const { actor, input, tx } = given
	const [order] = await tx
		.select({ id: orders.id, status: orders.status, endedAt: orders.endedAt })
		.from(orders)
		.where(and(eq(orders.id, input.orderId), eq(orders.personId, actor.id)))
	if (!order) throw new Refusal('not-found')
	if (order.status === 'redeemed') throw new Refusal('order-collected')
	if (order.status === 'voided') throw new Refusal('order-voided')
	await releaseOrder({ ...given, by: actor.goodsAccount }, order.id)
}
