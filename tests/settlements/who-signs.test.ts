import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import type { Actor, Role } from '#app/features/people/actor.policy.ts'
import { confirmMonth } from '#app/features/settlements/confirm-month.server.ts'
import { confirmSettlement } from '#app/features/settlements/confirm-settlement.server.ts'
import { listSettlements } from '#app/features/settlements/list-settlements.server.ts'
import { prepareMonth } from '#app/features/settlements/prepare-month.server.ts'
import { prepareSettlement } from '#app/features/settlements/prepare-settlement.server.ts'
import { showMerchantLines } from '#app/features/settlements/show-merchant-lines.server.ts'
import { writeMerchantLines } from '#app/features/settlements/write-lines.server.ts'
import { merchants, settlements } from '#db/index.ts'
import {
	addActor,
	addListing,
	addShop,
	marketStage,
	post,
	type Stage,
} from '../orders/market-stage.ts'

const NOT_FOUND = { code: 'not-found' }

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

test('who runs or audits less than the district sees and signs nothing of it', async () => {
	await sell()
	monthIsOver()
	const role = (name: Role) => [
		{
			role: name,
			unitId: stage.street,
			path: `/${stage.district}/${stage.street}/`,
			merchantId: null,
		},
	]
	const local = { ...second, roles: role('administrator') }
	const auditor = { ...second, roles: role('auditor') }
	const of = { month: '2026-11', merchant: shop.merchantId, after: '' }
	for (const actor of [local, auditor]) {
		await expect(stage.ask(actor, listSettlements, all)).rejects.toMatchObject(NOT_FOUND)
		await expect(stage.ask(actor, showMerchantLines, of)).rejects.toMatchObject(NOT_FOUND)
		await expect(stage.ask(actor, writeMerchantLines, of)).rejects.toMatchObject(NOT_FOUND)
	}
	const form = { id: randomUUID(), month: '2026-11' }
	await expect(prepare(local)).rejects.toMatchObject(NOT_FOUND)
	await expect(stage.as(local, prepareMonth, form)).rejects.toMatchObject(NOT_FOUND)
	await prepare()
	await expect(confirm(local)).rejects.toMatchObject(NOT_FOUND)
	const seen = { month: '2026-11', seenAt: stage.clock.now }
	await expect(stage.as(local, confirmMonth, seen)).rejects.toMatchObject(NOT_FOUND)
})

test('nobody signs for a shop that he or she owns or works for', async () => {
	await sell()
	monthIsOver()
	const owner = { ...second, roles: [...second.roles, ...shop.owner.roles] }
	const form = { id: randomUUID(), month: '2026-11' }
	await expect(prepare(owner)).rejects.toMatchObject({ code: 'settlement-own-shop' })
	expect(await stage.as(owner, prepareMonth, form)).toEqual({ signed: 0, leftOut: 0 })
	await prepare()
	await expect(confirm(owner)).rejects.toMatchObject({ code: 'settlement-own-shop' })
	const seen = { month: '2026-11', seenAt: stage.clock.now }
	expect(await stage.as(owner, confirmMonth, seen)).toEqual({ signed: 0, leftOut: 0 })
	expect(await signed()).toMatchObject({ status: 'prepared' })
})

test('books that moved after the preparation stop the second signature', async () => {
	await sell()
	monthIsOver()
	await prepare()
	const [row] = await stage.db.read
		.select()
		.from(merchants)
		.where(eq(merchants.id, shop.merchantId))
	await post(stage, [
		{
			kind: 'transfer',
			id: randomUUID(),
			unit: 'PTS',
			legs: [
				{ account: 'issuer', amount: -1n },
				{ account: row?.account ?? '', amount: 1n },
			],
		},
	])
	await expect(confirm(second)).rejects.toMatchObject({ code: 'books-differ' })
})
