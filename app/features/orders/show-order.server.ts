import { and, eq } from 'drizzle-orm'
import { listings, merchants, orders } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { OrderId } from './orders.schema.ts'
import { grouped } from './pickup-code.policy.ts'
import { pickupQr } from './pickup-qr.server.ts'

/** One order of the reader's own, with its code while it can be collected. Refuses: not-found. */
export async function showOrder({ actor, query, read, now }: Asked<OrderId>) {
	const [order] = await read
		.select({
			id: orders.id,
			listingId: orders.listingId,
			title: orders.title,
			titleEn: orders.titleEn,
			category: listings.category,
			points: orders.points,
			status: orders.status,
			orderedAt: orders.orderedAt,
			pickupBy: orders.pickupBy,
			endedAt: orders.endedAt,
			pickupCode: orders.pickupCode,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			address: merchants.address,
			hours: merchants.hours,
		})
		.from(orders)
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.innerJoin(listings, eq(listings.id, orders.listingId))
		.where(and(eq(orders.id, query.orderId), eq(orders.personId, actor.id)))
	if (!order) throw new Refusal('not-found')
	const { pickupCode, ...shown } = order
	const isOpen = order.status === 'held'
	const isOverdue = isOpen && order.pickupBy < now
	const pickup =
		isOpen && !isOverdue ? { code: grouped(pickupCode), qr: pickupQr(pickupCode) } : null
	return { order: { ...shown, isOverdue }, pickup }
}
