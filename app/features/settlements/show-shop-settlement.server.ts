import { and, asc, eq, inArray } from 'drizzle-orm'
import { merchants, settlements } from '#db/index.ts'
import { monthOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { listLines } from './list-lines.server.ts'
import { monthsBack } from './settlements.policy.ts'
import type { ShopSettlementQuery } from './settlements.schema.ts'
import { sumRedeemed } from './sum-redeemed.server.ts'

/**
 * What will be settled with a shop of the reader's for a month: lines, totals, and whether the
 * orders and the books agree. Refuses: not-found (also for another's shop).
 */
export async function showShopSettlement(asked: Asked<ShopSettlementQuery>) {
	const { actor, query, read, ledger, now } = asked
	const shops = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			account: merchants.account,
		})
		.from(merchants)
		.where(inArray(merchants.id, merchantsOf(actor)))
		.orderBy(asc(merchants.name), asc(merchants.id))
	const shop = query.shop === '' ? shops[0] : shops.find(({ id }) => id === query.shop)
	if (!shop) throw new Refusal('not-found')
	const month = query.month ?? monthOf(now)
	const [settlement] = await read
		.select({
			status: settlements.status,
			preparedAt: settlements.preparedAt,
			confirmedAt: settlements.confirmedAt,
		})
		.from(settlements)
		.where(and(eq(settlements.merchantId, shop.id), eq(settlements.month, month)))
	const { points } = await sumRedeemed(read, { merchantId: shop.id })
	const { posted } = await ledger.balance(shop.account)
	return {
		shops: shops.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
		shop: { id: shop.id, name: shop.name, nameEn: shop.nameEn },
		month,
		months: monthsBack(monthOf(now), 12),
		settlement: settlement ?? null,
		sum: await sumRedeemed(read, { merchantId: shop.id, month }),
		inBooks: { orders: points, books: posted },
		...(await listLines(read, { merchantId: shop.id, month, after: query.after })),
	}
}
