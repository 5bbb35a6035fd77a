import { and, eq } from 'drizzle-orm'
import { merchants } from '#db/index.ts'
import { monthOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { listLines } from './list-lines.server.ts'
import { monthBefore } from './settlements.policy.ts'
import type { SettlementsQuery } from './settlements.schema.ts'
import { sumRedeemed } from './sum-redeemed.server.ts'
import { seesSettlements } from './who-signs.policy.ts'

/** The lines behind one shop's figure, for the district's people. Refuses: not-found. */
export async function showMerchantLines({
	actor,
	query,
	read,
	ledger,
	now,
}: Asked<SettlementsQuery>) {
	if (!seesSettlements(actor)) throw new Refusal('not-found')
	const [merchant] = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			account: merchants.account,
		})
		.from(merchants)
		.where(and(eq(merchants.id, query.merchant), eq(merchants.districtId, actor.districtId)))
	if (!merchant) throw new Refusal('not-found')
	const month = query.month ?? monthBefore(monthOf(now))
	const { points } = await sumRedeemed(read, { merchantId: merchant.id })
	const { posted } = await ledger.balance(merchant.account)
	return {
		merchant,
		month,
		sum: await sumRedeemed(read, { merchantId: merchant.id, month }),
		inBooks: { orders: points, books: posted },
		...(await listLines(read, { merchantId: merchant.id, month, after: query.after })),
	}
}
