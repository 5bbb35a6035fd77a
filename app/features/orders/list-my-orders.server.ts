import { and, desc, eq } from 'drizzle-orm'
import { merchants, orders } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { before, markOf, readInstant } from '#app/features/keyset.server.ts'
import type { OrdersQuery } from './orders.schema.ts'

const PAGE = 20

/** The reader's own orders, newest first, twenty at a time. */
export async function listMyOrders({ actor, query, read }: Asked<OrdersQuery>) {
	const rows = await read
		.select({
			id: orders.id,
			title: orders.title,
			titleEn: orders.titleEn,
			points: orders.points,
			status: orders.status,
			orderedAt: orders.orderedAt,
			pickupBy: orders.pickupBy,
			endedAt: orders.endedAt,
			shop: merchants.name,
			shopEn: merchants.nameEn,
		})
		.from(orders)
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.where(
			and(
				eq(orders.personId, actor.id),
				before({ by: orders.orderedAt, id: orders.id }, readInstant(query.after)),
			),
		)
		.orderBy(desc(orders.orderedAt), desc(orders.id))
		.limit(PAGE + 1)
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	const next = rows.length > PAGE && last ? markOf({ by: last.orderedAt, id: last.id }) : null
	return { orders: page, next }
}

export type MyOrder = Awaited<ReturnType<typeof listMyOrders>>['orders'][number]
