import { createListing } from '#app/features/catalogue/create-listing.server.ts'
import { withdrawListing } from '#app/features/catalogue/withdraw-listing.server.ts'
import { monthBounds, monthOf } from '#app/features/calendar.policy.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { confirmSettlement } from '#app/features/settlements/confirm-settlement.server.ts'
import { prepareSettlement } from '#app/features/settlements/prepare-settlement.server.ts'
import type { Random } from '../random.ts'
import type { Timeline } from '../timeline.ts'
import { momentOf, some, type Troupe } from './demo-shift.ts'
import type { PlannedListing, PlannedShop } from './market.ts'
import type { Member } from './plan-cast.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

interface DemoShop {
	readonly timeline: Timeline
	readonly random: Random
	readonly shop: PlannedShop
	readonly owner: Member
	readonly staff: Member
	readonly administrator: Actor
	readonly secondAdministrator: Member
}

/** The demo's own shop: orders in every state, a month settled and one waiting for a second hand. */
export function demoShop(scene: DemoShop, troupe: Troupe, now: Date): void {
	const { shop, staff, timeline } = scene
	const [cheapest, second] = shop.listings.toSorted((a, b) => Number(a.points - b.points))
	if (!cheapest || !second) throw new Error('The demo shop has two listings')
	const { volunteer } = troupe
	const [one, two, three, four] = some(troupe, 0, 1, 2, 3)
	if (!one || !two || !three || !four) return
	const lastMonth = monthBefore(monthOf(now))
	const twoAgo = monthBefore(lastMonth)
	const collect = (by: Member, listing: PlannedListing, at: Date) => {
		const orderId = order(scene, { by, listing, at })
		timeline.at(later(at, 26 * HOUR_MS), 'a pick-up', (moment) =>
			redeemOrder({ ...moment, actor: staff, input: { orderId } }),
		)
		return orderId
	}
	collect(volunteer, cheapest, noonOf(twoAgo, 14))
	collect(two, second, noonOf(twoAgo, 18))
	collect(one, cheapest, noonOf(lastMonth, 9))
	collect(three, second, noonOf(lastMonth, 15))
	// Nobody came: the sweep lets it go, and the points are back in their lots.
	order(scene, { by: volunteer, listing: cheapest, at: momentOf(now, -30, '09:40') })
	const regretted = collect(three, cheapest, momentOf(now, -4, '11:00'))
	timeline.at(later(momentOf(now, -4, '11:00'), 26 * HOUR_MS + 6 * MINUTE_MS), 'a void', (moment) =>
		voidRedemption({ ...moment, actor: staff, input: { orderId: regretted } }),
	)
	order(scene, { by: volunteer, listing: second, at: later(now, -20 * HOUR_MS) })
	order(scene, { by: four, listing: cheapest, at: later(now, -5 * HOUR_MS) })
	// Redemptions can be taken back for a while after the month's end: only then it can be settled.
	const isOver = now > later(monthBounds(lastMonth).to, 2 * HOUR_MS)
	settle(scene, { month: twoAgo, isConfirmed: isOver, now })
	if (isOver) settle(scene, { month: lastMonth, isConfirmed: false, now })
	otherListings(scene, now)
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms)
const monthBefore = (month: string) => monthOf(later(monthBounds(month).from, -DAY_MS))
const noonOf = (month: string, day: number) =>
	later(monthBounds(month).from, (day - 1) * DAY_MS + 12 * HOUR_MS)

interface Ordering {
	readonly by: Member
	readonly listing: PlannedListing
	readonly at: Date
}

function order({ timeline, random }: DemoShop, { by, listing, at }: Ordering): string {
	const id = random.id()
	const input = { id, listingId: listing.id, points: listing.points }
	timeline.at(at, `order by ${by.name}`, (moment) => placeOrder({ ...moment, actor: by, input }))
	return id
}

interface Settling {
	readonly month: string
	readonly isConfirmed: boolean
	readonly now: Date
}

/** Prepared on the third of the month after, or today when that is still to come. */
function settle(scene: DemoShop, { month, isConfirmed, now }: Settling): void {
	const { timeline, random, shop, administrator, secondAdministrator } = scene
	const id = random.id()
	const over = monthBounds(month).to
	const usual = later(over, 2 * DAY_MS + 10 * HOUR_MS)
	const at = usual < now ? usual : later(now, -10 * MINUTE_MS)
	timeline.at(at, `settlement of ${month}`, (moment) =>
		prepareSettlement({
			...moment,
			actor: administrator,
			input: { id, merchantId: shop.id, month },
		}),
	)
	if (!isConfirmed) return
	timeline.at(later(over, 4 * DAY_MS), `confirmation of ${month}`, (moment) =>
		confirmSettlement({ ...moment, actor: secondAdministrator, input: { settlementId: id } }),
	)
}

/** A draft, a price that waits for a second person, and something taken off the shelf. */
function otherListings({ timeline, random, shop, owner }: DemoShop, now: Date): void {
	const [draft, dear, gone] = [random.id(), random.id(), random.id()]
	const listing = {
		merchantId: shop.id,
		category: shop.kind.category,
		stock: 2,
		pickupDays: 7,
		put: 'publish',
	} as const
	const about = {
		description: '节前限量，先到先得。',
		descriptionEn: 'A limited number before the festival.',
	}
	const add = (input: Parameters<typeof createListing>[0]['input'], at: Date) =>
		timeline.at(at, `list ${input.title}`, (moment) =>
			createListing({ ...moment, actor: owner, input }),
		)
	const rice = {
		title: '五谷礼盒',
		titleEn: 'Gift box of five grains',
		pointsPrice: 680n,
		reference: 5800n,
	}
	add({ ...listing, ...about, ...rice, id: draft, put: 'draft' }, momentOf(now, -2, '10:00'))
	const honey = {
		title: '土蜂蜜 250 克',
		titleEn: 'Wild honey, 250 g',
		pointsPrice: 420n,
		reference: 3000n,
	}
	add({ ...listing, ...about, ...honey, id: dear }, momentOf(now, -1, '10:30'))
	const mooncakes = {
		title: '散装月饼四块',
		titleEn: 'Four mooncakes',
		pointsPrice: 160n,
		reference: 1600n,
	}
	add({ ...listing, ...about, ...mooncakes, id: gone }, momentOf(now, -60, '10:00'))
	timeline.at(momentOf(now, -40, '18:00'), 'withdrawal', (moment) =>
		withdrawListing({ ...moment, actor: owner, input: { listingId: gone } }),
	)
}
