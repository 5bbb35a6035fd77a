import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addDays, dayOf } from '#app/features/calendar.policy.ts'
import { showListing } from '#app/features/catalogue/show-listing.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { showCounter } from '#app/features/orders/show-counter.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import { setSetting } from '#app/features/organisations/set-setting.server.ts'
import type { SettingKey } from '#app/features/organisations/settings.policy.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { prepareSettlement } from '#app/features/settlements/prepare-settlement.server.ts'
import { listings } from '#db/index.ts'
import { addActor, addListing, addShop, marketStage, type Stage } from './market-stage.ts'

let stage: Stage
let administrator: Actor
let customer: Actor
let shop: Awaited<ReturnType<typeof addShop>>

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	shop = await addShop(stage, administrator)
	customer = await addActor(stage, { points: 2_000n })
})
afterEach(() => stage.drop())

const MINUTE = 60_000
const tomorrow = () => addDays(dayOf(stage.clock.now), 1)
type Figure = readonly [SettingKey, number]
const set = (unitId: string, [key, value]: Figure, effectiveFrom = tomorrow()) =>
	stage.as(administrator, setSetting, { id: randomUUID(), unitId, key, value, effectiveFrom })
const order = async (listingId: string) => {
	const id = randomUUID()
	await stage.as(customer, placeOrder, { id, listingId, points: 100n })
	return id
}
const sell = async (listingId: string) => {
	const id = await order(listingId)
	await stage.as(shop.staff, redeemOrder, { orderId: id })
	return id
}
const takeBack = (orderId: string) => stage.as(shop.owner, voidRedemption, { orderId })
const statusOf = async (listingId: string) => {
	const [row] = await stage.db.read.select().from(listings).where(eq(listings.id, listingId))
	return row?.status
}

test('no level below loosens a figure of the shops', async () => {
	for (const [key, limit] of [
		['price-tolerance-percent', 20],
		['void-minutes', 30],
		['open-orders-max', 5],
	] as const) {
		await expect(set(stage.community, [key, limit + 1])).rejects.toMatchObject({
			code: 'setting-only-tighter',
			params: { limit },
		})
	}
})

test('a branch that allows one waiting order refuses the second from its day on', async () => {
	const branch = customer.unitPath.split('/').at(-2) ?? ''
	const listingId = await addListing(stage, shop)
	await set(branch, ['open-orders-max', 1])
	await order(listingId)
	await order(listingId)
	stage.clock.now = new Date('2026-11-20T16:00:00Z')
	await expect(order(listingId)).rejects.toMatchObject({
		code: 'too-many-open-orders',
		params: { most: 1 },
	})
	const { reader } = await stage.ask(customer, showListing, { listingId })
	expect(reader).toMatchObject({ hasRoom: false, most: 1 })
})

test('a redemption is taken back by the minutes of its own day, not of the day after', async () => {
	const listingId = await addListing(stage, shop)
	await set(stage.community, ['void-minutes', 10])
	stage.clock.now = new Date('2026-11-20T15:50:00Z')
	const late = await sell(listingId)
	stage.wait(25 * MINUTE)
	await expect(takeBack(late)).resolves.toBeUndefined()
	const early = await sell(listingId)
	stage.wait(10 * MINUTE)
	const seen = await stage.ask(shop.staff, showCounter, { order: '' })
	expect(seen).toMatchObject({ voidMinutes: 10 })
	expect(seen.recent.find(({ id }) => id === early)?.canVoid).toBe(true)
	stage.wait(1)
	await expect(takeBack(early)).rejects.toMatchObject({
		code: 'void-too-late',
		params: { minutes: 10 },
	})
})

test('a community that tolerates nothing above the reference reviews every dearer price', async () => {
	const dearer = { pointsPrice: '100', reference: '9.99' }
	const before = await addListing(stage, shop, dearer)
	await set(stage.community, ['price-tolerance-percent', 0])
	stage.clock.now = new Date('2026-11-20T16:00:00Z')
	const after = await addListing(stage, shop, dearer)
	const fair = await addListing(stage, shop, { ...dearer, reference: '10.00' })
	expect(await statusOf(before)).toBe('published')
	expect(await statusOf(after)).toBe('awaiting-agreement')
	expect(await statusOf(fair)).toBe('published')
})

test('a month waits for the minutes that its last day gave the shops', async () => {
	await sell(await addListing(stage, shop))
	await set(stage.district, ['void-minutes', 90], '2026-11-30')
	await set(stage.district, ['void-minutes', 5], '2026-12-01')
	const prepare = () =>
		stage.as(administrator, prepareSettlement, {
			id: randomUUID(),
			merchantId: shop.merchantId,
			month: '2026-11',
		})
	stage.clock.now = new Date('2026-11-30T17:30:00.000Z')
	await expect(prepare()).rejects.toMatchObject({ code: 'month-not-over' })
	stage.wait(1)
	await expect(prepare()).resolves.toBeUndefined()
})
