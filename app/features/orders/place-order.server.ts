import { randomBytes } from 'node:crypto'
import { and, count, eq, gt, isNull, sql } from 'drizzle-orm'
import { listings, merchants, orders } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { pickupEnd } from './orders.policy.ts'
import type { PlaceOrder } from './orders.schema.ts'
import { CODE_BYTES, codeOf } from './pickup-code.policy.ts'

/**
 * Sets one piece and its points aside for the actor until the pick-up time has passed. The same id
 * again is the same order. Refuses: listing-gone, price-changed, sold-out, not-enough-points,
 * too-many-open-orders, already-done.
 */
export async function placeOrder(given: Given<PlaceOrder>): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	if (await isPlacedAlready(given)) return { id: input.id }
	await refuseTooManyOpen(given)
	const { listing, shop } = await takeOne(given)
	const pickupBy = pickupEnd(now, listing.pickupDays)
	await insertWithFreshCode(tx, {
		id: input.id,
		districtId: actor.districtId,
		listingId: listing.id,
		merchantId: shop.id,
		personId: actor.id,
		title: listing.title,
		titleEn: listing.titleEn,
		points: listing.pointsPrice,
		fenPerPoint: shop.fenPerPoint,
		status: 'held',
		orderedAt: now,
		pickupBy,
	})
	await holdPoints(given, { account: shop.account, points: listing.pointsPrice, pickupBy })
	return { id: input.id }
}

async function isPlacedAlready({ actor, input, tx }: Given<PlaceOrder>): Promise<boolean> {
	const [before] = await tx
		.select({ personId: orders.personId })
		.from(orders)
		.where(eq(orders.id, input.id))
	if (before && before.personId !== actor.id) throw new Refusal('already-done')
	return before !== undefined
}

async function refuseTooManyOpen({ actor, tx, now }: Given): Promise<void> {
	const settings = await settingsFor(tx, { path: actor.unitPath, day: dayOf(now) })
	const most = settings['open-orders-max']
	const [open] = await tx
		.select({ number: count() })
		.from(orders)
		.where(and(eq(orders.personId, actor.id), eq(orders.status, 'held')))
	if ((open?.number ?? 0) >= most) throw new Refusal('too-many-open-orders', { most })
}

/** Takes one piece off the shelf by a single conditional update: the last one goes to one person. */
async function takeOne({ actor, input, tx }: Given<PlaceOrder>) {
	const [found] = await tx
		.select({ listing: listings, shop: merchants })
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.where(
			and(
				eq(listings.id, input.listingId),
				eq(listings.districtId, actor.districtId),
				eq(listings.status, 'published'),
				isNull(merchants.closedAt),
			),
		)
	if (!found) throw new Refusal('listing-gone')
	if (found.listing.pointsPrice !== input.points) {
		throw new Refusal('price-changed', { points: found.listing.pointsPrice })
	}
	const [taken] = await tx
		.update(listings)
		.set({ stock: sql`${listings.stock} - 1` })
		.where(
			and(
				eq(listings.id, input.listingId),
				eq(listings.status, 'published'),
				eq(listings.pointsPrice, input.points),
				gt(listings.stock, 0),
			),
		)
		.returning({ id: listings.id })
	if (!taken) throw new Refusal('sold-out')
	return found
}

type NewOrder = Omit<typeof orders.$inferInsert, 'pickupCode'>

/** Two equal codes among 10^12 are next to impossible; then another one is drawn. */
async function insertWithFreshCode(tx: Tx, order: NewOrder): Promise<void> {
	for (let attempt = 0; attempt < 5; attempt += 1) {
		const [made] = await tx
			.insert(orders)
			.values({ ...order, pickupCode: codeOf(randomBytes(CODE_BYTES)) })
			.onConflictDoNothing()
			.returning({ id: orders.id })
		if (made) return
	}
	throw new Error('No pick-up code was free after five draws')
}

async function holdPoints(
	{ actor, input, ledger, now }: Given<PlaceOrder>,
	{ account, points, pickupBy }: { account: string; points: bigint; pickupBy: Date },
): Promise<void> {
	const [result] = await ledger.post([
		{
			kind: 'hold',
			id: `order:${input.id}`,
			from: actor.goodsAccount,
			to: account,
			amount: points,
			expiresAt: pickupBy,
			actor: actor.goodsAccount,
			reference: `order:${input.id}`,
			effectiveAt: now,
		},
	])
	if (!result?.ok && result?.error.code === 'insufficient-available') {
		const { available } = result.error
		throw new Refusal('not-enough-points', { available, needed: points })
	}
	if (!result?.ok) throw new Error(`The ledger refused a hold: ${result?.error.code}`)
}
