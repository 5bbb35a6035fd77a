import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { listings, merchants, orders } from '#db/index.ts'
import {
	addActor,
	addListing,
	addShop,
	marketStage,
	post,
	sweep,
	type Stage,
} from './market-stage.ts'

const DAY = 24 * 60 * 60_000
const ALL_DONE = { skipped: [], refused: [] }

let stage: Stage
let shop: Awaited<ReturnType<typeof addShop>>
let customer: Actor
let listingId: string

beforeEach(async () => {
	stage = await marketStage()
	shop = await addShop(stage, await addActor(stage, { roles: ['administrator'] }))
	customer = await addActor(stage, { points: 300n })
	listingId = await addListing(stage, shop)
})
afterEach(() => stage.drop())

const order = (actor = customer) =>
	stage.as(actor, placeOrder, { id: randomUUID(), listingId, points: 100n })
const rowOf = async (id: string) => {
	const [row] = await stage.db.read.select().from(orders).where(eq(orders.id, id))
	if (!row) throw new Error('the order was just placed')
	return row
}
const stock = async () =>
	(await stage.db.read.select().from(listings).where(eq(listings.id, listingId)))[0]?.stock
const redeem = (orderId: string) => stage.as(shop.staff, redeemOrder, { orderId })
const earned = async () => {
	const [row] = await stage.db.read.select().from(merchants)
	return (await stage.books.balance(row?.account ?? '')).posted
}

test('an order that nobody collects goes back to the shelf, its points to the same lots', async () => {
	const before = await stage.books.lots(customer.goodsAccount)
	const { id } = await order()
	expect(await sweep(stage)).toEqual({ released: 0, expired: 0, next: null, ...ALL_DONE })
	stage.wait(8 * DAY)
	expect(await sweep(stage)).toEqual({ released: 1, expired: 0, next: null, ...ALL_DONE })
	expect(await sweep(stage)).toEqual({ released: 0, expired: 0, next: null, ...ALL_DONE })
	expect(await rowOf(id)).toMatchObject({ status: 'released' })
	expect(await stock()).toBe(5)
	expect(await stage.books.lots(customer.goodsAccount)).toEqual(before)
})

test('two sweeps at once release an order once', async () => {
	await order()
	stage.wait(8 * DAY)
	await Promise.all([sweep(stage), sweep(stage), sweep(stage)])
	expect(await stock()).toBe(5)
	expect((await stage.books.balance(customer.goodsAccount)).available).toBe(300n)
})

test('a counter and the sweep that meet at the last instant leave one winner', async () => {
	const { id } = await order()
	stage.clock.now = (await rowOf(id)).pickupBy
	await Promise.allSettled([redeem(id), sweep(stage)])
	const { status } = await rowOf(id)
	expect(await earned()).toBe(status === 'redeemed' ? 100n : 0n)
	expect(await stock()).toBe(status === 'redeemed' ? 4 : 5)
})

test('points of a released order whose lot has run out lapse in the same sweep', async () => {
	const late = await addActor(stage, { points: 100n, expiresAt: new Date('2026-11-25T00:00:00Z') })
	await order(late)
	stage.wait(6 * DAY)
	expect(await sweep(stage)).toMatchObject({ released: 0 })
	stage.wait(2 * DAY)
	expect(await sweep(stage)).toMatchObject({ released: 1, expired: 1 })
	expect((await stage.books.balance(late.goodsAccount)).posted).toBe(0n)
	expect((await stage.books.balance('expired')).posted).toBe(100n)
})

test('an order that the books hold no points for is named, and holds no other up', async () => {
	const [first, second] = [await order(), await order()]
	await stage.db.transaction((tx) =>
		tx.update(orders).set({ pickupBy: stage.clock.now }).where(eq(orders.id, first.id)),
	)
	await post(stage, [{ kind: 'release', id: 'by-hand', hold: `order:${first.id}` }])
	stage.wait(8 * DAY)
	expect(await sweep(stage)).toMatchObject({ released: 1, skipped: [first.id] })
	expect(await rowOf(first.id)).toMatchObject({ status: 'held' })
	expect(await rowOf(second.id)).toMatchObject({ status: 'released' })
	expect(await stock()).toBe(4)
})

test('every piece goes back to its own shelf', async () => {
	const rich = await addActor(stage, { points: 500n })
	const once = await addListing(stage, shop)
	for (const id of [listingId, listingId, once]) {
		await stage.as(rich, placeOrder, { id: randomUUID(), listingId: id, points: 100n })
	}
	stage.wait(8 * DAY)
	expect(await sweep(stage)).toMatchObject({ released: 3 })
	const shelves = await stage.db.read.select({ stock: listings.stock }).from(listings)
	expect(shelves).toEqual([{ stock: 5 }, { stock: 5 }])
	expect((await stage.books.balance(rich.goodsAccount)).available).toBe(500n)
})
