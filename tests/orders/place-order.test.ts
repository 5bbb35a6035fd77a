import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withdrawListing } from '#app/features/catalogue/withdraw-listing.server.ts'
import { cancelOrder } from '#app/features/orders/cancel-order.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { listings, orders } from '#db/index.ts'
import { addActor, addListing, addShop, grant, marketStage, type Stage } from './market-stage.ts'

let stage: Stage
let administrator: Actor
let shop: Awaited<ReturnType<typeof addShop>>

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	shop = await addShop(stage, administrator)
})
afterEach(() => stage.drop())

const order = (actor: Actor, listingId: string, id: string = randomUUID()) =>
	stage.as(actor, placeOrder, { id, listingId, points: 100n })
const stockOf = async (id: string) =>
	(await stage.db.read.select().from(listings).where(eq(listings.id, id)))[0]?.stock
const ordersOf = (personId: string) =>
	stage.db.read.select().from(orders).where(eq(orders.personId, personId))

test('somebody with too few points is told how many there are, and nothing changes', async () => {
	const listingId = await addListing(stage, shop)
	const poor = await addActor(stage, { points: 99n })
	await expect(order(poor, listingId)).rejects.toMatchObject({
		code: 'not-enough-points',
		params: { available: 99n, needed: 100n },
	})
	expect(await stockOf(listingId)).toBe(5)
	expect(await ordersOf(poor.id)).toEqual([])
})

test('a reward that was withdrawn, is a draft or waits for agreement cannot be ordered', async () => {
	const rich = await addActor(stage, { points: 1_000n })
	const withdrawn = await addListing(stage, shop)
	await stage.as(shop.owner, withdrawListing, { listingId: withdrawn })
	const draft = await addListing(stage, shop, { put: 'draft' })
	const dear = await addListing(stage, shop, { reference: '8.00' })
	for (const listingId of [withdrawn, draft, dear]) {
		await expect(order(rich, listingId)).rejects.toMatchObject({ code: 'listing-gone' })
	}
})

test('a volunteer of another district cannot order here', async () => {
	const listingId = await addListing(stage, shop)
	const rich = await addActor(stage, { points: 1_000n })
	const stranger = { ...rich, districtId: randomUUID() }
	await expect(order(stranger, listingId)).rejects.toMatchObject({ code: 'listing-gone' })
})

test('nobody pays a price that he or she did not see', async () => {
	const listingId = await addListing(stage, shop, { pointsPrice: '110' })
	const rich = await addActor(stage, { points: 1_000n })
	await expect(order(rich, listingId)).rejects.toMatchObject({
		code: 'price-changed',
		params: { points: 110n },
	})
})

test('the sixth open order has to wait until one was collected or cancelled', async () => {
	const listingId = await addListing(stage, shop, { stock: '9' })
	const rich = await addActor(stage, { points: 1_000n })
	const placed = []
	for (let one = 0; one < 5; one += 1) placed.push(await order(rich, listingId))
	await expect(order(rich, listingId)).rejects.toMatchObject({ code: 'too-many-open-orders' })
	await stage.as(rich, cancelOrder, { orderId: placed[0]?.id ?? '' })
	await expect(order(rich, listingId)).resolves.toBeDefined()
})

test('six orders sent by one person at once leave five open', async () => {
	const listingId = await addListing(stage, shop, { stock: '9' })
	const rich = await addActor(stage, { points: 1_000n })
	const tries = await Promise.allSettled(Array.from({ length: 6 }, () => order(rich, listingId)))
	expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
	expect(await stockOf(listingId)).toBe(4)
})

test('an order sets points and one piece aside until the end of the last pick-up day', async () => {
	const listingId = await addListing(stage, shop, { pickupDays: '7' })
	const rich = await addActor(stage, { points: 150n })
	await order(rich, listingId)
	const [placed] = await ordersOf(rich.id)
	expect(placed).toMatchObject({ status: 'held', points: 100n, title: '东北大米 5 公斤' })
	expect(placed?.pickupBy).toEqual(new Date('2026-11-27T15:59:59.999Z'))
	expect(placed?.pickupCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
	expect(await stockOf(listingId)).toBe(4)
	expect(await stage.books.balance(rich.goodsAccount)).toMatchObject({
		posted: 150n,
		held: 100n,
		available: 50n,
	})
})

test('the same form sent five times at once is one order', async () => {
	const listingId = await addListing(stage, shop)
	const rich = await addActor(stage, { points: 1_000n })
	const id = randomUUID()
	await Promise.all(Array.from({ length: 5 }, () => order(rich, listingId, id)))
	expect(await ordersOf(rich.id)).toHaveLength(1)
	expect(await stockOf(listingId)).toBe(4)
	expect((await stage.books.balance(rich.goodsAccount)).held).toBe(100n)
})

test('an id that somebody else has used gives nobody a look at that order', async () => {
	const listingId = await addListing(stage, shop)
	const [one, other] = [
		await addActor(stage, { points: 500n }),
		await addActor(stage, { points: 500n }),
	]
	const id = randomUUID()
	await order(one, listingId, id)
	await expect(order(other, listingId, id)).rejects.toMatchObject({ code: 'already-done' })
})

test('of forty people who order the last piece exactly one gets it', async () => {
	const listingId = await addListing(stage, shop, { stock: '1' })
	const crowd = await Promise.all(
		Array.from({ length: 40 }, () => addActor(stage, { points: 100n })),
	)
	const tries = await Promise.allSettled(crowd.map((person) => order(person, listingId)))
	const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
	expect(lost).toEqual(Array.from({ length: 39 }, () => 'sold-out'))
	expect(await stockOf(listingId)).toBe(0)
	const held = await stage.books.balances(crowd.map(({ goodsAccount }) => goodsAccount))
	expect(held.map((balance) => balance.held).reduce((a, b) => a + b)).toBe(100n)
})

test('somebody who cancels gets the points back into the same lots, the same expiry', async () => {
	const listingId = await addListing(stage, shop)
	const rich = await addActor(stage, { points: 60n, expiresAt: new Date('2026-12-31T00:00:00Z') })
	await grant(stage, rich.goodsAccount, { amount: 90n })
	const before = await stage.books.lots(rich.goodsAccount)
	const { id } = await order(rich, listingId)
	expect((await stage.books.lots(rich.goodsAccount)).map(({ held }) => held)).toEqual([60n, 40n])
	await stage.as(rich, cancelOrder, { orderId: id })
	expect(await stage.books.lots(rich.goodsAccount)).toEqual(before)
	expect(await stockOf(listingId)).toBe(5)
})

test('nobody cancels the order of another', async () => {
	const listingId = await addListing(stage, shop)
	const [one, other] = [await addActor(stage, { points: 100n }), await addActor(stage)]
	const { id } = await order(one, listingId)
	await expect(stage.as(other, cancelOrder, { orderId: id })).rejects.toMatchObject({
		code: 'not-found',
	})
})

test('cancelling twice gives one piece and the points back once', async () => {
	const listingId = await addListing(stage, shop)
	const rich = await addActor(stage, { points: 100n })
	const { id } = await order(rich, listingId)
	await Promise.all([1, 2, 3].map(() => stage.as(rich, cancelOrder, { orderId: id })))
	expect(await stockOf(listingId)).toBe(5)
	expect((await stage.books.balance(rich.goodsAccount)).available).toBe(100n)
})
