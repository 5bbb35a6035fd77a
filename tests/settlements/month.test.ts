import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { confirmMonth } from '#app/features/settlements/confirm-month.server.ts'
import { confirmSettlement } from '#app/features/settlements/confirm-settlement.server.ts'
import { listLeftOut } from '#app/features/settlements/list-left-out.server.ts'
import { listSettlements } from '#app/features/settlements/list-settlements.server.ts'
import { prepareMonth } from '#app/features/settlements/prepare-month.server.ts'
import { prepareSettlement } from '#app/features/settlements/prepare-settlement.server.ts'
import { auditEvents, merchants, orders, settlements } from '#db/index.ts'
import {
	addActor,
	addListing,
	addShop,
	elsewhere,
	marketStage,
	post,
	type Stage,
} from '../orders/market-stage.ts'
import { addTown } from './town-of-shops.ts'

type Shop = Awaited<ReturnType<typeof addShop>>

let stage: Stage
let administrator: Actor
let second: Actor
let customer: Actor
let shop: Shop
let other: Shop

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	second = await addActor(stage, { roles: ['administrator'] })
	customer = await addActor(stage, { points: 2_000n })
	shop = await addShop(stage, administrator)
	other = await addShop(stage, administrator)
})
afterEach(() => stage.drop())

const MONTH = '2026-11'
const overTime = new Date('2026-12-01T00:00:00Z')

async function sell(at: Shop): Promise<string> {
	const id = randomUUID()
	const listingId = await addListing(stage, at)
	await stage.as(customer, placeOrder, { id, listingId, points: 100n })
	await stage.as(at.staff, redeemOrder, { orderId: id })
	return id
}
async function soldInBoth(): Promise<string[]> {
	const sold = [await sell(shop), await sell(other)]
	stage.clock.now = overTime
	return sold
}
const prepareAll = (actor = administrator, id = randomUUID()) =>
	stage.as(actor, prepareMonth, { id, month: MONTH })
const prepareOne = (actor: Actor, { merchantId }: Shop) =>
	stage.as(actor, prepareSettlement, { id: randomUUID(), merchantId, month: MONTH })
const confirmAll = (actor = second, seenAt = stage.clock.now) =>
	stage.as(actor, confirmMonth, { month: MONTH, seenAt })
const rows = () => stage.db.read.select().from(settlements).orderBy(asc(settlements.id))
const rowOf = async ({ merchantId }: Shop) =>
	(await rows()).find((row) => row.merchantId === merchantId)
const leftOut = (actor = administrator) =>
	stage.ask(actor, (asked) => listLeftOut(asked, MONTH), {})
const unsigned = async (actor: Actor) =>
	(await stage.ask(actor, listSettlements, { month: MONTH, merchant: '', after: '' })).unsigned

/** A point that no order stands for comes to the shop's account. */
async function spoilBooks({ merchantId }: Shop): Promise<void> {
	const [row] = await stage.db.read.select().from(merchants).where(eq(merchants.id, merchantId))
	const legs = [
		{ account: 'issuer', amount: -1n },
		{ account: row?.account ?? '', amount: 1n },
	]
	await post(stage, [{ kind: 'transfer', id: 'stray', unit: 'PTS', legs }])
}

test('a month that is not over is not prepared for anybody', async () => {
	await sell(shop)
	stage.clock.now = new Date('2026-11-30T16:30:00.000Z')
	await expect(prepareAll()).rejects.toMatchObject({ code: 'month-not-over' })
	expect(await rows()).toEqual([])
})

test('an administrator of another district prepares and confirms none of these shops', async () => {
	await soldInBoth()
	const stranger = elsewhere(second)
	expect(await prepareAll(stranger)).toEqual({ signed: 0, leftOut: 0 })
	await prepareAll()
	expect(await confirmAll(stranger)).toEqual({ signed: 0, leftOut: 0 })
	expect(await leftOut(stranger)).toEqual([])
	expect((await rows()).map(({ status }) => status)).toEqual(['prepared', 'prepared'])
})

test('nobody confirms what he or she prepared, only what the other did, row by row', async () => {
	await soldInBoth()
	await prepareOne(second, shop)
	expect(await prepareAll()).toEqual({ signed: 1, leftOut: 0 })
	expect(await unsigned(second)).toMatchObject({ due: 0, mine: 1, others: 1, fen: 1_000n })
	expect(await confirmAll(second)).toEqual({ signed: 1, leftOut: 0 })
	expect(await rowOf(shop)).toMatchObject({ status: 'prepared', confirmedBy: null })
	expect(await rowOf(other)).toMatchObject({ status: 'confirmed', confirmedBy: second.id })
	expect(await confirmAll(administrator)).toEqual({ signed: 1, leftOut: 0 })
	expect(await rowOf(shop)).toMatchObject({ preparedBy: second.id, confirmedBy: administrator.id })
})

test('a signature under the own shop is not offered with the rest', async () => {
	await soldInBoth()
	const both = { ...second, roles: [...second.roles, ...shop.owner.roles] }
	expect(await unsigned(both)).toMatchObject({ due: 1 })
	await prepareAll()
	expect(await unsigned(both)).toMatchObject({ due: 0, mine: 0, others: 1, fen: 1_000n })
})

test('a shop whose account holds other points is left out and named; the rest is prepared', async () => {
	await soldInBoth()
	await spoilBooks(shop)
	expect(await prepareAll()).toEqual({ signed: 1, leftOut: 1 })
	expect(await rowOf(shop)).toBeUndefined()
	expect(await rowOf(other)).toMatchObject({ orders: 1, points: 100n, fen: 1_000n })
	expect(await leftOut()).toEqual([
		{
			id: shop.merchantId,
			name: '近邻超市',
			nameEn: 'Near Market',
			difference: { kind: 'account', orders: 100n, books: 101n },
		},
	])
})

test('a statement that the books or the orders no longer bear out is not confirmed with the rest', async () => {
	const [, moved = ''] = await soldInBoth()
	const third = await addShop(stage, administrator)
	stage.clock.now = new Date('2026-11-20T02:00:00Z')
	await sell(third)
	stage.clock.now = overTime
	await prepareAll()
	await spoilBooks(shop)
	await stage.db.transaction((tx) =>
		tx.update(orders).set({ settlementMonth: '2026-12' }).where(eq(orders.id, moved)),
	)
	expect(await confirmAll()).toEqual({ signed: 1, leftOut: 2 })
	expect(await rowOf(third)).toMatchObject({ status: 'confirmed' })
	expect((await leftOut()).map(({ id, difference }) => [id, difference.kind]).toSorted()).toEqual(
		[
			[shop.merchantId, 'account'],
			[other.merchantId, 'statement'],
		].toSorted(),
	)
})

test('what was prepared after the page was seen is not confirmed unseen', async () => {
	await soldInBoth()
	await prepareOne(administrator, shop)
	const seenAt = (await unsigned(second))?.seenAt ?? ''
	stage.wait(1)
	await prepareAll()
	expect(await confirmAll(second, new Date(seenAt))).toEqual({ signed: 1, leftOut: 0 })
	expect(await rowOf(other)).toMatchObject({ status: 'prepared' })
})

test('a shop that is prepared or confirmed already stays as it is', async () => {
	await soldInBoth()
	await prepareOne(administrator, shop)
	const { id = '' } = (await rowOf(shop)) ?? {}
	await stage.as(second, confirmSettlement, { settlementId: id })
	const before = await rowOf(shop)
	stage.wait(1)
	expect(await prepareAll(second)).toEqual({ signed: 1, leftOut: 0 })
	expect(await confirmAll(administrator)).toEqual({ signed: 1, leftOut: 0 })
	expect(await rowOf(shop)).toEqual(before)
})

test('the same form sent again changes nothing and is written down once', async () => {
	await soldInBoth()
	const id = randomUUID()
	await prepareAll(administrator, id)
	await confirmAll()
	const before = await rows()
	stage.wait(1_000)
	expect(await prepareAll(administrator, id)).toEqual({ signed: 0, leftOut: 0 })
	expect(await confirmAll()).toEqual({ signed: 0, leftOut: 0 })
	expect(await rows()).toEqual(before)
	const events = await stage.db.read.select().from(auditEvents)
	const of = (action: string) =>
		events
			.filter((event) => event.action === action)
			.map(({ subject }) => subject)
			.toSorted()
	const subjects = before.map((row) => `settlement:${row.id}`).toSorted()
	expect(of('settlement-prepared')).toEqual(subjects)
	expect(of('settlement-confirmed')).toEqual(subjects)
})

test('people who prepare and confirm at once make one statement a shop', async () => {
	await soldInBoth()
	const prepared = await Promise.all([prepareAll(), prepareAll(), prepareAll(second)])
	expect(prepared.reduce((sum, { signed }) => sum + signed, 0)).toBe(2)
	const confirmed = await Promise.all([confirmAll(), confirmAll(administrator), confirmAll()])
	expect(confirmed.reduce((sum, { signed }) => sum + signed, 0)).toBe(2)
	for (const row of await rows()) expect(row.confirmedBy).not.toBe(row.preparedBy)
})

test('1,357 shops are prepared and confirmed in less than two seconds each', async () => {
	await addTown(stage, { administrator, customer, shops: 1_357, ordersEach: 8 })
	stage.clock.now = overTime
	const timed = async (work: () => Promise<unknown>) => {
		const started = performance.now()
		expect(await work()).toEqual({ signed: 1_357, leftOut: 0 })
		return performance.now() - started
	}
	expect(await unsigned(administrator)).toMatchObject({ due: 1_357, mine: 0, others: 0 })
	expect(await timed(() => prepareAll())).toBeLessThan(2_000)
	expect(await timed(() => confirmAll())).toBeLessThan(2_000)
}, 60_000)
