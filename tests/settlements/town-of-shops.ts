import { randomUUID } from 'node:crypto'
import { ledgerStore, listings, merchants, orders } from '#db/index.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import type { Stage } from '../orders/market-stage.ts'

interface Town {
	readonly administrator: Actor
	readonly customer: Actor
	readonly shops: number
	readonly ordersEach: number
}

const AT_ONCE = 500

/** Many shops with redeemed orders, whose accounts hold what the orders come to. */
export async function addTown(stage: Stage, town: Town): Promise<void> {
	const shops = Array.from({ length: town.shops }, (_, at) => shopOf(stage, at))
	const shelves = shops.map((shop) => listingOf(shop, town))
	const sold = shelves.flatMap((listing) =>
		Array.from({ length: town.ordersEach }, () => orderOf(listing, town)),
	)
	await stage.db.transaction(async (tx, raw) => {
		for (const part of parts(shops)) await tx.insert(merchants).values(part)
		for (const part of parts(shelves)) await tx.insert(listings).values(part)
		for (const part of parts(sold)) await tx.insert(orders).values(part)
		const points = BigInt(town.ordersEach) * 100n
		const ops = shops.flatMap(({ account }) => opsOf(stage, { account, points }))
		const results = await createLedger(ledgerStore(raw), () => stage.clock.now).post(ops)
		if (results.some(({ ok }) => !ok)) throw new Error('The ledger refused a shop')
	})
}

const parts = <T>(all: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, at) =>
		all.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
	)

const shopOf = (stage: Stage, at: number) => ({
	id: randomUUID(),
	districtId: stage.district,
	unitId: stage.community,
	name: `${at} 号店`,
	nameEn: `Shop ${at}`,
	address: '',
	hours: '',
	account: randomUUID(),
	fenPerPoint: 10n,
	createdAt: stage.clock.now,
})

const listingOf = (shop: ReturnType<typeof shopOf>, { administrator }: Town) => ({
	id: randomUUID(),
	districtId: shop.districtId,
	merchantId: shop.id,
	unitId: shop.unitId,
	title: '米',
	titleEn: 'Rice',
	description: '',
	descriptionEn: '',
	searchText: '',
	category: 'groceries' as const,
	pointsPrice: 100n,
	referenceFen: 1_000n,
	stock: 0,
	pickupDays: 7,
	status: 'published' as const,
	createdBy: administrator.id,
	createdAt: shop.createdAt,
})

const orderOf = (listing: ReturnType<typeof listingOf>, { customer }: Town) => ({
	id: randomUUID(),
	districtId: listing.districtId,
	listingId: listing.id,
	merchantId: listing.merchantId,
	personId: customer.id,
	title: listing.title,
	titleEn: listing.titleEn,
	points: listing.pointsPrice,
	fenPerPoint: 10n,
	pickupCode: randomUUID(),
	status: 'redeemed' as const,
	orderedAt: listing.createdAt,
	pickupBy: listing.createdAt,
	endedAt: listing.createdAt,
	settlementMonth: '2026-11',
})

function opsOf(stage: Stage, { account, points }: { account: string; points: bigint }): OpInput[] {
	const by = { actor: 'test', reference: 'test', effectiveAt: stage.clock.now }
	const legs = [
		{ account: 'issuer', amount: -points },
		{ account, amount: points },
	]
	return [
		{ kind: 'open', id: `open:${account}`, account, accountKind: 'merchant', unit: 'PTS', ...by },
		{ kind: 'transfer', id: randomUUID(), unit: 'PTS', legs, ...by },
	]
}
