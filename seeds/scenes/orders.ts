import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { Random } from '../random.ts'
import type { Timeline } from '../timeline.ts'
import type { PlannedListing, PlannedShop } from './market.ts'
import type { Member } from './plan-cast.ts'

/** So many of the listings are tried before somebody keeps the points for another day. */
const GLANCES = 40

export interface Market {
	readonly shops: readonly { readonly shop: PlannedShop; readonly owner: Member }[]
	/** Points that somebody has at least: what the plan knows, without asking the books. */
	readonly purses: Map<Member, bigint>
	/** Who has a purse. */
	readonly people: Member[]
	/** What is left on the shelves. */
	readonly stock: Map<string, number>
}

export function openMarket(shops: Market['shops']): Market {
	const listings = shops.flatMap(({ shop }) => shop.listings)
	return {
		shops,
		purses: new Map(),
		people: [],
		stock: new Map(listings.map(({ id, stock }) => [id, stock])),
	}
}

export function earn({ purses, people }: Market, member: Member, points: bigint): void {
	const before = purses.get(member)
	if (before === undefined) people.push(member)
	purses.set(member, (before ?? 0n) + points)
}

interface Shopping {
	readonly timeline: Timeline
	readonly random: Random
	readonly orders: number
	readonly from: Date
	readonly to: Date
}

/** People who have points order something; most collect it, some let it lapse. */
export function shopping(market: Market, { timeline, random, orders, from, to }: Shopping): void {
	const span = to.getTime() - from.getTime()
	for (let count = 0; count < orders; count++) {
		// More towards the end, as points come in.
		const at = new Date(from.getTime() + span * Math.sqrt((count + 1) / (orders + 1)))
		const id = random.id()
		const waits = random.whole(2, 60) * 3_600_000
		const isCollected = random.chance(0.88)
		let chosen: Choice | null = null
		timeline.at(at, 'an order', async (moment) => {
			chosen = choose(market, random)
			if (!chosen) return
			const { by, listing } = chosen
			const input = { id, listingId: listing.id, points: listing.points }
			await placeOrder({ ...moment, actor: by, input })
			take(market, chosen)
		})
		const collectedAt = new Date(at.getTime() + waits)
		if (!isCollected || collectedAt >= to) continue
		timeline.at(collectedAt, 'a pick-up', async (moment) => {
			if (!chosen) return
			await redeemOrder({ ...moment, actor: chosen.owner, input: { orderId: id } })
		})
	}
}

interface Choice {
	readonly by: Member
	readonly owner: Actor
	readonly listing: PlannedListing
}

/** Somebody with points, and something in a shop of the neighbourhood that they pay for. */
function choose({ shops, purses, people, stock }: Market, random: Random): Choice | null {
	if (people.length === 0) return null
	for (let glance = 0; glance < GLANCES; glance++) {
		const by = random.pick(people)
		const { shop, owner } = random.pick(shops)
		const listing = random.pick(shop.listings)
		const isNear = shops.length < 50 || by.unitPath.includes(`/${shop.communityId}/`)
		const isAffordable = listing.points <= (purses.get(by) ?? 0n)
		const isThere = (stock.get(listing.id) ?? 0) > 0
		if ((isNear || glance > GLANCES / 2) && isAffordable && isThere && owner !== by) {
			return { by, owner, listing }
		}
	}
	return null
}

function take({ purses, stock }: Market, { by, listing }: Choice): void {
	purses.set(by, (purses.get(by) ?? 0n) - listing.points)
	stock.set(listing.id, (stock.get(listing.id) ?? 0) - 1)
}
