import { and, asc, count, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { listings, merchants, orders } from '#db/index.ts'
import { dayOf, monthOf, startOfDay } from '#app/features/calendar.policy.ts'
import { LOW_STOCK } from '#app/features/catalogue/catalogue.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'

const SHOWN = 30

/** A shop's day: what to prepare, what was handed over, what runs out, what the month comes to. */
export async function showShop(asked: Asked) {
	const { actor, read, now } = asked
	const mine = merchantsOf(actor)
	const shops = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			closedAt: merchants.closedAt,
		})
		.from(merchants)
		.where(inArray(merchants.id, mine))
		.orderBy(asc(merchants.name), asc(merchants.id))
	const month = monthOf(now)
	return {
		shops,
		month,
		today: await redeemed(asked, gte(orders.endedAt, startOfDay(dayOf(now)))),
		soFar: await redeemed(asked, eq(orders.settlementMonth, month)),
		waiting: await waitingNumber(asked),
		open: await openOrders(asked),
		low: await lowStock(asked),
	}
}

async function redeemed({ actor, read }: Asked, when: ReturnType<typeof gte>) {
	const [sum] = await read
		.select({
			number: count(),
			points: sql`sum(${orders.points})`.mapWith(BigInt),
			fen: sql`sum(${orders.points} * ${orders.fenPerPoint})`.mapWith(BigInt),
		})
		.from(orders)
		.where(and(inArray(orders.merchantId, merchantsOf(actor)), eq(orders.status, 'redeemed'), when))
	return { number: sum?.number ?? 0, points: sum?.points ?? 0n, fen: sum?.fen ?? 0n }
}

async function waitingNumber({ actor, read }: Asked): Promise<number> {
	const [open] = await read
		.select({ number: count() })
		.from(orders)
		.where(and(inArray(orders.merchantId, merchantsOf(actor)), eq(orders.status, 'held')))
	return open?.number ?? 0
}

/** What to prepare, the soonest to lapse first. Nothing says whose order it is before the pick-up. */
async function openOrders({ actor, read }: Asked) {
	return read
		.select({
			id: orders.id,
			title: orders.title,
			titleEn: orders.titleEn,
			points: orders.points,
			orderedAt: orders.orderedAt,
			pickupBy: orders.pickupBy,
		})
		.from(orders)
		.where(and(inArray(orders.merchantId, merchantsOf(actor)), eq(orders.status, 'held')))
		.orderBy(asc(orders.pickupBy), asc(orders.id))
		.limit(SHOWN)
}

async function lowStock({ actor, read }: Asked) {
	return read
		.select({
			id: listings.id,
			title: listings.title,
			titleEn: listings.titleEn,
			stock: listings.stock,
		})
		.from(listings)
		.where(
			and(
				inArray(listings.merchantId, merchantsOf(actor)),
				eq(listings.status, 'published'),
				lte(listings.stock, LOW_STOCK),
			),
		)
		.orderBy(asc(listings.stock), asc(listings.id))
		.limit(SHOWN)
}
