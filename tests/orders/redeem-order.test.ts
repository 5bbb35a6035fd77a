import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listMyOrders } from '#app/features/orders/list-my-orders.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { findOrder, redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { showCounter } from '#app/features/orders/show-counter.server.ts'
import { showOrder } from '#app/features/orders/show-order.server.ts'
import { showShop } from '#app/features/orders/show-shop.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { formerHouseholds, households, listings, merchants, orders, people } from '#db/index.ts'
import {
	addActor,
	addListing,
	addShop,
	grant,
	marketStage,
	sweep,
	type Stage,
} from './market-stage.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let stage: Stage
let administrator: Actor
let shop: Awaited<ReturnType<typeof addShop>>
let customer: Actor
let listingId: string

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	shop = await addShop(stage, administrator)
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
const redeem = (orderId: string, actor = shop.staff) => stage.as(actor, redeemOrder, { orderId })
const find = (code: string, actor = shop.staff) => stage.as(actor, findOrder, { code })
const earned = async () => {
	const [row] = await stage.db.read
		.select()
		.from(merchants)
		.where(eq(merchants.id, shop.merchantId))
	return (await stage.books.balance(row?.account ?? '')).posted
}

test('an order of the household is handed over by a colleague, after moving out of it, too', async () => {
	const householdId = randomUUID()
	const { district: districtId, community: unitId } = stage
	const [lives, moved] = [await order(), await order()]
	const spouse = { ...shop.staff, householdId }
	const refused = { code: 'own-order' }
	await stage.db.transaction(async (tx) => {
		await tx.insert(households).values({ id: householdId, districtId, unitId, label: '' })
		await tx.update(people).set({ householdId }).where(eq(people.id, customer.id))
	})
	await expect(redeem(lives.id, spouse)).rejects.toMatchObject(refused)
	await expect(find((await rowOf(lives.id)).pickupCode, spouse)).rejects.toMatchObject(refused)
	await expect(redeem(lives.id)).resolves.toBeUndefined()
	const { orderedAt: leftAt } = await rowOf(moved.id)
	await stage.db.transaction(async (tx) => {
		await tx.update(people).set({ householdId: null }).where(eq(people.id, customer.id))
		const personId = customer.id
		await tx.insert(formerHouseholds).values({ districtId, personId, householdId, leftAt })
	})
	await expect(redeem(moved.id, spouse)).rejects.toMatchObject(refused)
	await expect(redeem(moved.id)).resolves.toBeUndefined()
})

test('another shop is told in a plain sentence that the code is not its own', async () => {
	const other = await addShop(stage, administrator)
	const { id } = await order()
	const { pickupCode } = await rowOf(id)
	await expect(find(pickupCode, other.staff)).rejects.toMatchObject({ code: 'other-shop' })
	await expect(redeem(id, other.owner)).rejects.toMatchObject({ code: 'other-shop' })
	expect(await rowOf(id)).toMatchObject({ status: 'held' })
})

test('staff of another district do not learn that a code exists', async () => {
	const { id } = await order()
	const { pickupCode } = await rowOf(id)
	const stranger = { ...shop.staff, districtId: randomUUID() }
	await expect(find(pickupCode, stranger)).rejects.toMatchObject({ code: 'code-unknown' })
	await expect(redeem(id, stranger)).rejects.toMatchObject({ code: 'not-found' })
})

test('something that is no code, and a code that nobody has, are told apart', async () => {
	await expect(find('wxp://payment')).rejects.toMatchObject({ code: 'code-malformed' })
	await expect(find('0000 0000')).rejects.toMatchObject({ code: 'code-unknown' })
})

test('nobody hands an order over to himself or herself', async () => {
	const worker = await addActor(stage, { points: 100n })
	const both = { ...worker, roles: [...worker.roles, ...shop.staff.roles] }
	const { id } = await order(both)
	await expect(redeem(id, both)).rejects.toMatchObject({ code: 'own-order' })
	await expect(redeem(id)).resolves.toBeUndefined()
})

test('a second try says when, where and by whom the order was handed over', async () => {
	const { id } = await order()
	const { pickupCode } = await rowOf(id)
	const at = stage.clock.now
	await redeem(id)
	stage.wait(5 * MINUTE)
	const told = { code: 'already-redeemed', params: { at, shop: '近邻超市', by: shop.staff.name } }
	await expect(find(pickupCode)).rejects.toMatchObject(told)
	await expect(redeem(id, shop.owner)).rejects.toMatchObject(told)
	expect(await earned()).toBe(100n)
})

test('of eight counters that redeem the same order at once exactly one does', async () => {
	const { id } = await order()
	const tries = await Promise.allSettled(Array.from({ length: 8 }, () => redeem(id)))
	expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
	const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
	expect(new Set(refused)).toEqual(new Set(['already-redeemed']))
	expect(await earned()).toBe(100n)
})

test('an order past its time is refused, with the time', async () => {
	const { id } = await order()
	const { pickupCode, pickupBy } = await rowOf(id)
	stage.wait(8 * DAY)
	const told = { code: 'order-expired', params: { at: pickupBy } }
	await expect(find(pickupCode)).rejects.toMatchObject(told)
	await expect(redeem(id)).rejects.toMatchObject(told)
})

test('an order that was released is refused, and its points stay with the customer', async () => {
	const { id } = await order()
	stage.wait(8 * DAY)
	await sweep(stage)
	await expect(redeem(id)).rejects.toMatchObject({ code: 'order-released' })
	expect((await stage.books.balance(customer.goodsAccount)).available).toBe(300n)
})

test('a code typed with small letters, spaces and look-alikes finds its order', async () => {
	const { id } = await order()
	const { pickupCode } = await rowOf(id)
	const typed = ` ${pickupCode.slice(0, 4).toLowerCase()}-${pickupCode.slice(4)} `
		.replaceAll('0', 'o')
		.replaceAll('1', 'l')
	expect(await find(typed)).toEqual({ id })
	expect(await find(`LINLI:${pickupCode}`)).toEqual({ id })
})

test('the counter sees what to hand over, and of the customer one character of the name', async () => {
	const { id } = await order()
	const { order: shown } = await stage.ask(shop.staff, showCounter, { order: id })
	expect(shown).toMatchObject({ title: '东北大米 5 公斤', points: 100n, customer: '王**' })
	const other = await addShop(stage, administrator)
	expect((await stage.ask(other.staff, showCounter, { order: id })).order).toBeNull()
})

test('redeeming moves the points to the shop and names the posting', async () => {
	const { id } = await order()
	await redeem(id)
	const row = await rowOf(id)
	const posting = await stage.books.postingOf(`capture:${id}`)
	expect(row).toMatchObject({
		status: 'redeemed',
		redeemedBy: shop.staff.id,
		settlementMonth: '2026-11',
	})
	expect(row.captureSeq).toBe(posting?.seq)
	expect(await earned()).toBe(100n)
	const seen = await stage.ask(shop.staff, showShop, {})
	expect(seen).toMatchObject({ today: { number: 1, points: 100n, fen: 1_000n }, waiting: 0 })
})

test('only the customer sees the code, and only while it can be used', async () => {
	const { id } = await order()
	const { pickupCode } = await rowOf(id)
	const seen = await stage.ask(customer, showOrder, { orderId: id })
	expect(seen.pickup?.code.replace(' ', '')).toBe(pickupCode)
	expect(seen.pickup?.qr.path).toMatch(/^M4 4h7v1h-7z/)
	const other = await addActor(stage)
	await expect(stage.ask(other, showOrder, { orderId: id })).rejects.toMatchObject({
		code: 'not-found',
	})
	await redeem(id)
	expect((await stage.ask(customer, showOrder, { orderId: id })).pickup).toBeNull()
	expect((await stage.ask(other, listMyOrders, { after: '' })).orders).toEqual([])
})

test('a redemption can be taken back for thirty minutes, and not a second longer', async () => {
	const [early, late] = [await order(), await order()]
	await redeem(early.id)
	await redeem(late.id)
	stage.wait(30 * MINUTE)
	await stage.as(shop.owner, voidRedemption, { orderId: early.id })
	stage.wait(1_000)
	await expect(stage.as(shop.owner, voidRedemption, { orderId: late.id })).rejects.toMatchObject({
		code: 'void-too-late',
	})
	expect(await earned()).toBe(100n)
})

test('another shop takes nothing back, and nothing that was not handed over', async () => {
	const other = await addShop(stage, administrator)
	const { id } = await order()
	const undo = (actor: Actor) => stage.as(actor, voidRedemption, { orderId: id })
	await expect(undo(shop.staff)).rejects.toMatchObject({ code: 'not-redeemed' })
	await redeem(id)
	await expect(undo(other.owner)).rejects.toMatchObject({ code: 'not-found' })
})

test('taking back returns the points to the same lots with the same expiry', async () => {
	const saver = await addActor(stage, { points: 60n, expiresAt: new Date('2026-12-31T00:00:00Z') })
	await grant(stage, saver.goodsAccount, { amount: 90n })
	const before = await stage.books.lots(saver.goodsAccount)
	const { id } = await order(saver)
	await redeem(id)
	expect((await stage.books.lots(saver.goodsAccount)).map(({ remaining }) => remaining)).toEqual([
		50n,
	])
	await stage.as(shop.staff, voidRedemption, { orderId: id })
	expect(await stage.books.lots(saver.goodsAccount)).toEqual(before)
	expect(await rowOf(id)).toMatchObject({ status: 'voided', settlementMonth: null })
	expect(await stock()).toBe(5)
	await expect(redeem(id)).rejects.toMatchObject({ code: 'order-voided' })
})

test('of four people who take the same redemption back at once one does', async () => {
	const { id } = await order()
	await redeem(id)
	const tries = await Promise.allSettled(
		[1, 2, 3, 4].map(() => stage.as(shop.staff, voidRedemption, { orderId: id })),
	)
	expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
	expect(await earned()).toBe(0n)
	expect(await stock()).toBe(5)
})
