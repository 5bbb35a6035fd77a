import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { updateMerchant } from '#app/features/merchants/update-merchant.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { confirmSettlement } from '#app/features/settlements/confirm-settlement.server.ts'
import { listSettlements } from '#app/features/settlements/list-settlements.server.ts'
import { prepareSettlement } from '#app/features/settlements/prepare-settlement.server.ts'
import { showMerchantLines } from '#app/features/settlements/show-merchant-lines.server.ts'
import { showShopSettlement } from '#app/features/settlements/show-shop-settlement.server.ts'
import { writeShopLines } from '#app/features/settlements/write-lines.server.ts'
import { merchants, orders, settlements } from '#db/index.ts'
import {
	addActor,
	addListing,
	addShop,
	elsewhere,
	marketStage,
	post,
	type Stage,
} from '../orders/market-stage.ts'

let stage: Stage
let administrator: Actor
let second: Actor
let shop: Awaited<ReturnType<typeof addShop>>
let customer: Actor
let listingId: string

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	second = await addActor(stage, { roles: ['administrator'] })
	shop = await addShop(stage, administrator)
	customer = await addActor(stage, { points: 6_000n })
	listingId = await addListing(stage, shop, { stock: '99' })
})
afterEach(() => stage.drop())

async function sell(): Promise<string> {
	const id = randomUUID()
	await stage.as(customer, placeOrder, { id, listingId, points: 100n })
	await stage.as(shop.staff, redeemOrder, { orderId: id })
	return id
}
const prepare = (actor = administrator, with_ = {}) =>
	stage.as(actor, prepareSettlement, {
		id: randomUUID(),
		merchantId: shop.merchantId,
		month: '2026-11',
		...with_,
	})
const signed = async () => (await stage.db.read.select().from(settlements))[0]
const confirm = async (actor: Actor) =>
	stage.as(actor, confirmSettlement, { settlementId: (await signed())?.id ?? '' })
const monthIsOver = () => {
	stage.clock.now = new Date('2026-12-01T00:00:00Z')
}
const all = { month: '2026-11', merchant: '', after: '' }

test('a month is not settled before its last redemption is final', async () => {
	await sell()
	stage.clock.now = new Date('2026-11-30T16:30:00.000Z')
	await expect(prepare()).rejects.toMatchObject({ code: 'month-not-over' })
	stage.clock.now = new Date('2026-11-30T16:30:00.001Z')
	await expect(prepare()).resolves.toBeUndefined()
})

test('an administrator of another district prepares and confirms nothing', async () => {
	await sell()
	monthIsOver()
	const stranger = elsewhere(second)
	await expect(prepare(stranger)).rejects.toMatchObject({ code: 'not-found' })
	await prepare()
	await expect(confirm(stranger)).rejects.toMatchObject({ code: 'not-found' })
	expect((await stage.ask(stranger, listSettlements, all)).rows).toEqual([])
})

test('who prepared a settlement cannot confirm it; another person can, once', async () => {
	await sell()
	monthIsOver()
	await prepare()
	await expect(confirm(administrator)).rejects.toMatchObject({ code: 'settlement-same-person' })
	expect(await signed()).toMatchObject({ status: 'prepared', confirmedBy: null })
	await confirm(second)
	expect(await signed()).toMatchObject({ status: 'confirmed', confirmedBy: second.id })
	await expect(confirm(second)).rejects.toMatchObject({ code: 'settlement-confirmed' })
})

test('a month without a redemption is not settled', async () => {
	monthIsOver()
	await expect(prepare()).rejects.toMatchObject({ code: 'nothing-to-settle' })
})

test('nobody signs while the books hold other points than the orders', async () => {
	await sell()
	const [row] = await stage.db.read
		.select()
		.from(merchants)
		.where(eq(merchants.id, shop.merchantId))
	await post(stage, [
		{
			kind: 'transfer',
			id: 'stray',
			unit: 'PTS',
			legs: [
				{ account: 'issuer', amount: -1n },
				{ account: row?.account ?? '', amount: 1n },
			],
		},
	])
	monthIsOver()
	await expect(prepare()).rejects.toMatchObject({
		code: 'books-differ',
		params: { orders: 100n, books: 101n },
	})
	const seen = await stage.ask(shop.owner, showShopSettlement, { shop: '', month: null, after: '' })
	expect(seen.inBooks).toEqual({ orders: 100n, books: 101n })
})

test('an order that changed after the preparation stops the second signature', async () => {
	const id = await sell()
	await sell()
	monthIsOver()
	await prepare()
	await stage.db.transaction((tx) =>
		tx.update(orders).set({ settlementMonth: '2026-12' }).where(eq(orders.id, id)),
	)
	await expect(confirm(second)).rejects.toMatchObject({ code: 'books-differ' })
})

test('two people who prepare at once make one settlement', async () => {
	await sell()
	monthIsOver()
	await Promise.all([prepare(), prepare(second), prepare()])
	expect(await stage.db.read.select().from(settlements)).toHaveLength(1)
})

test('each order counts at the rate of its own day; what was taken back does not count', async () => {
	await sell()
	const returned = await sell()
	await stage.as(shop.owner, voidRedemption, { orderId: returned })
	await stage.as(administrator, updateMerchant, {
		merchantId: shop.merchantId,
		name: '近邻超市',
		nameEn: 'Near Market',
		unitId: stage.community,
		address: '人民路 1 号',
		hours: '8–20',
		fenPerPoint: 9n,
	})
	await sell()
	monthIsOver()
	await prepare()
	expect(await signed()).toMatchObject({ orders: 2, points: 200n, fen: 1_900n })
})

test('an order redeemed after midnight in China belongs to the new month', async () => {
	stage.clock.now = new Date('2026-11-30T15:59:59.999Z')
	await sell()
	stage.wait(1)
	await sell()
	const { sum } = await stage.ask(shop.owner, showShopSettlement, {
		shop: '',
		month: '2026-11',
		after: '',
	})
	expect(sum.orders).toBe(1)
	const next = await stage.ask(shop.owner, showShopSettlement, { shop: '', month: null, after: '' })
	expect(next).toMatchObject({ month: '2026-12', sum: { orders: 1, points: 100n, fen: 1_000n } })
})

test('a shop sees its own lines only, each with the posting behind it', async () => {
	const id = await sell()
	const other = await addShop(stage, administrator)
	const query = { shop: shop.merchantId, month: null, after: '' }
	await expect(stage.ask(other.owner, showShopSettlement, query)).rejects.toMatchObject({
		code: 'not-found',
	})
	await expect(stage.ask(other.owner, writeShopLines, query)).rejects.toMatchObject({
		code: 'not-found',
	})
	const { lines } = await stage.ask(shop.staff, showShopSettlement, query)
	const posting = await stage.books.postingOf(`capture:${id}`)
	expect(lines).toMatchObject([{ id, points: 100n, fen: 1_000n, seq: posting?.seq }])
})

test('lines of all pages together come to the sum, and the file holds the same', async () => {
	for (let one = 0; one < 45; one += 1) await sell()
	stage.wait(1)
	for (let one = 0; one < 4; one += 1) await sell()
	for (let one = 0; one < 8; one += 1) await sell()
	const query = { month: '2026-11', merchant: shop.merchantId, after: '' }
	const first = await stage.ask(administrator, showMerchantLines, query)
	const rest = await stage.ask(administrator, showMerchantLines, {
		...query,
		after: first.next ?? '',
	})
	const ids = [...first.lines, ...rest.lines].map(({ id }) => id)
	expect(new Set(ids).size).toBe(57)
	expect(first.sum).toEqual({ orders: 57, points: 5_700n, fen: 57_000n })
	const { csv } = await stage.ask(shop.owner, writeShopLines, { shop: '', month: null, after: '' })
	expect(csv.trim().split('\n')).toHaveLength(58)
	expect(csv).toContain(',100,10,10.00,')
}, 60_000)

test('a name that a spreadsheet would run as a formula is written as text', async () => {
	listingId = await addListing(stage, shop, { title: '=HYPERLINK("x")' })
	await sell()
	const { csv } = await stage.ask(shop.owner, writeShopLines, { shop: '', month: null, after: '' })
	expect(csv).toContain('"\'=HYPERLINK(""x"")"')
})

test('the district sees a line for each shop, with whose signature is missing', async () => {
	const other = await addShop(stage, administrator)
	await sell()
	monthIsOver()
	await prepare()
	const seen = await stage.ask(administrator, listSettlements, all)
	expect(seen).toMatchObject({ isSettleable: true, next: null })
	expect(seen.rows).toMatchObject([
		{
			id: shop.merchantId,
			orders: 1,
			fen: 1_000n,
			settlement: { status: 'prepared', isMine: true },
		},
	])
	expect(seen.rows.map(({ id }) => id)).not.toContain(other.merchantId)
})
