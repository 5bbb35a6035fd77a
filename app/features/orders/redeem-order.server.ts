import { and, eq } from 'drizzle-orm'
import { merchants, orders, people } from '#db/index.ts'
import { monthOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { haveLivedTogether } from '#app/features/people/lived-together.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { FindOrder, OrderId } from './orders.schema.ts'
import { readCode } from './pickup-code.policy.ts'

/**
 * The order behind a pick-up code, when it can be handed over now at a shop of the actor's.
 * Refuses: code-malformed, code-unknown, and as `redeemOrder` does.
 */
export async function findOrder(given: Given<FindOrder>): Promise<{ id: string }> {
	const code = readCode(given.input.code)
	if (code === null) throw new Refusal('code-malformed')
	const order = await loadOrder(given, { code })
	if (!order) throw new Refusal('code-unknown')
	await refuseUnlessCollectable(given, order)
	return { id: order.id }
}

/**
 * Hands an order over: its points are the shop's from now on. State and posting change together,
 * so the same code never pays twice, however many counters try at once.
 * Refuses: not-found, other-shop, own-order, already-redeemed (with when, where and by whom),
 * order-released, order-voided, order-expired.
 */
export async function redeemOrder(given: Given<OrderId>): Promise<void> {
	const { actor, input, tx, ledger, now } = given
	const order = await loadOrder(given, { id: input.orderId })
	if (!order) throw new Refusal('not-found')
	await refuseUnlessCollectable(given, order)
	const { seq } = await ledger.must({
		kind: 'capture',
		id: `capture:${order.id}`,
		hold: `order:${order.id}`,
		actor: actor.goodsAccount,
		reference: `order:${order.id}`,
		effectiveAt: now,
	})
	const changed = await tx
		.update(orders)
		.set({
			status: 'redeemed',
			endedAt: now,
			redeemedBy: actor.id,
			settlementMonth: monthOf(now),
			captureSeq: seq,
		})
		.where(and(eq(orders.id, order.id), eq(orders.status, 'held')))
		.returning({ id: orders.id })
	if (changed.length === 0) throw new Refusal('already-done')
}

type Found = NonNullable<Awaited<ReturnType<typeof loadOrder>>>

/** The redeemer's name is loaded too: a second try is told by whom it was handed over. */
async function loadOrder({ actor, tx }: Given, by: { id: string } | { code: string }) {
	const [order] = await tx
		.select({
			id: orders.id,
			merchantId: orders.merchantId,
			personId: orders.personId,
			orderedAt: orders.orderedAt,
			status: orders.status,
			endedAt: orders.endedAt,
			pickupBy: orders.pickupBy,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			redeemer: people.name,
		})
		.from(orders)
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.leftJoin(people, eq(people.id, orders.redeemedBy))
		.where(
			and(
				eq(orders.districtId, actor.districtId),
				'id' in by ? eq(orders.id, by.id) : eq(orders.pickupCode, by.code),
			),
		)
	return order
}

async function refuseUnlessCollectable(given: Given, order: Found): Promise<void> {
	const { actor, tx, now } = given
	if (!merchantsOf(actor).includes(order.merchantId)) throw new Refusal('other-shop')
	const at = order.endedAt ?? now
	if (order.status === 'redeemed') {
		const { shop, shopEn } = order
		throw new Refusal('already-redeemed', { at, shop, shopEn, by: order.redeemer ?? '' })
	}
	if (order.status === 'released') throw new Refusal('order-released', { at })
	if (order.status === 'voided') throw new Refusal('order-voided', { at })
	if (order.pickupBy < now) throw new Refusal('order-expired', { at: order.pickupBy })
	// Nobody hands over to himself or herself, nor to the own household: that would take one person,
	// or one kitchen table, to invent a redemption; nor does moving out after the order change that.
	const { personId, orderedAt: since } = order
	if (personId === actor.id || (await haveLivedTogether(tx, actor, { personId, since }))) {
		throw new Refusal('own-order')
	}
}
