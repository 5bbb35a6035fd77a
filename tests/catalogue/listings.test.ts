import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { agreeToPrice, declinePrice } from '#app/features/catalogue/agree-to-price.server.ts'
import { createListing } from '#app/features/catalogue/create-listing.server.ts'
import { listPricesToAgree } from '#app/features/catalogue/list-prices-to-agree.server.ts'
import {
	listShopListings,
	showShopListing,
} from '#app/features/catalogue/list-shop-listings.server.ts'
import { publishListing } from '#app/features/catalogue/publish-listing.server.ts'
import { setStock } from '#app/features/catalogue/set-stock.server.ts'
import { showListing } from '#app/features/catalogue/show-listing.server.ts'
import { updateListing } from '#app/features/catalogue/update-listing.server.ts'
import { withdrawListing } from '#app/features/catalogue/withdraw-listing.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { listings } from '#db/index.ts'
import {
	addActor,
	addListing,
	addShop,
	listingForm,
	marketStage,
	type Stage,
} from '../orders/market-stage.ts'

let stage: Stage
let administrator: Actor
let shop: Awaited<ReturnType<typeof addShop>>

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	shop = await addShop(stage, administrator)
})
afterEach(() => stage.drop())

const rowOf = async (id: string) => {
	const [row] = await stage.db.read.select().from(listings).where(eq(listings.id, id))
	if (!row) throw new Error('the listing was just made')
	return row
}
const edited = (listingId: string, with_: Record<string, string> = {}) => ({
	...listingForm(shop.merchantId, with_),
	listingId,
})

test('nobody adds a listing to the shop of another, and staff add none at all', async () => {
	const other = await addShop(stage, administrator)
	for (const actor of [other.owner, shop.staff, administrator]) {
		await expect(
			stage.as(actor, createListing, listingForm(shop.merchantId)),
		).rejects.toMatchObject({ code: 'not-found' })
	}
})

test('another owner and the own staff can neither edit, publish nor withdraw', async () => {
	const other = await addShop(stage, administrator)
	const listingId = await addListing(stage, shop)
	for (const actor of [other.owner, shop.staff]) {
		const refused = { code: 'not-found' }
		await expect(stage.as(actor, updateListing, edited(listingId))).rejects.toMatchObject(refused)
		await expect(stage.as(actor, publishListing, { listingId })).rejects.toMatchObject(refused)
		await expect(stage.as(actor, withdrawListing, { listingId })).rejects.toMatchObject(refused)
	}
	expect(await stage.ask(other.owner, listShopListings, {})).toEqual([])
	await expect(stage.ask(other.owner, showShopListing, { listingId })).rejects.toMatchObject({
		code: 'not-found',
	})
})

test('a price up to 20 % above the reference is published at once', async () => {
	const fair = await addListing(stage, shop, { pointsPrice: '120', reference: '10.00' })
	expect((await rowOf(fair)).status).toBe('published')
})

test('a price a cent beyond that waits, unseen, until a second person has agreed', async () => {
	const dear = await addListing(stage, shop, { pointsPrice: '120', reference: '9.99' })
	expect((await rowOf(dear)).status).toBe('awaiting-agreement')
	await expect(stage.ask(null, showListing, { listingId: dear })).rejects.toMatchObject({
		code: 'not-found',
	})
	const [waiting] = await stage.ask(administrator, listPricesToAgree, {})
	expect(waiting).toMatchObject({ id: dear, valueFen: 1_200n, percentAbove: 20n, isOwn: false })
	await stage.as(administrator, agreeToPrice, { listingId: dear, points: 120n })
	expect(await rowOf(dear)).toMatchObject({ status: 'published', agreedBy: administrator.id })
})

test('nobody agrees to a price of the own shop, of another district, or without the role above it', async () => {
	const dear = await addListing(stage, shop, { reference: '5.00' })
	const agree = (actor: Actor) => stage.as(actor, agreeToPrice, { listingId: dear, points: 100n })
	const both = { ...administrator, roles: [...administrator.roles, ...shop.owner.roles] }
	await expect(agree(both)).rejects.toMatchObject({ code: 'price-own' })
	await expect(agree({ ...administrator, districtId: randomUUID() })).rejects.toMatchObject({
		code: 'not-found',
	})
	await expect(agree(shop.owner)).rejects.toMatchObject({ code: 'not-found' })
	expect((await rowOf(dear)).status).toBe('awaiting-agreement')
})

test('nobody agrees to a price that was changed after he or she looked', async () => {
	const dear = await addListing(stage, shop, { reference: '5.00' })
	await stage.as(shop.owner, updateListing, edited(dear, { reference: '5.00', pointsPrice: '200' }))
	await expect(
		stage.as(administrator, agreeToPrice, { listingId: dear, points: 100n }),
	).rejects.toMatchObject({ code: 'listing-edited' })
})

test('a no goes back to the merchant with its sentence, and is final for the second reader', async () => {
	const dear = await addListing(stage, shop, { reference: '5.00' })
	const decline = () =>
		stage.as(administrator, declinePrice, { listingId: dear, sentence: '请降到 60 积分' })
	await decline()
	expect(await stage.ask(shop.owner, showShopListing, { listingId: dear })).toMatchObject({
		status: 'draft',
		declinedWhy: '请降到 60 积分',
	})
	await expect(decline()).rejects.toMatchObject({ code: 'price-decided' })
	await stage.as(shop.owner, publishListing, { listingId: dear })
	expect((await rowOf(dear)).status).toBe('awaiting-agreement')
})

test('an agreement ends with the price it was given for, and outlives a new description', async () => {
	const dear = await addListing(stage, shop, { reference: '5.00' })
	await stage.as(administrator, agreeToPrice, { listingId: dear, points: 100n })
	await stage.as(
		shop.owner,
		updateListing,
		edited(dear, { reference: '5.00', description: '更香' }),
	)
	expect((await rowOf(dear)).status).toBe('published')
	await stage.as(shop.owner, updateListing, edited(dear, { reference: '5.00', pointsPrice: '101' }))
	expect(await rowOf(dear)).toMatchObject({ status: 'awaiting-agreement', agreedBy: null })
})

test('the same form sent twice is one listing; the id of another is refused', async () => {
	const form = listingForm(shop.merchantId)
	await stage.as(shop.owner, createListing, form)
	await stage.as(shop.owner, createListing, form)
	expect(await stage.ask(shop.owner, listShopListings, {})).toHaveLength(1)
	const other = await addShop(stage, administrator)
	await expect(
		stage.as(other.owner, createListing, { ...form, merchantId: other.merchantId }),
	).rejects.toMatchObject({ code: 'already-done' })
})

test('setting the stock never swallows an order of the meantime', async () => {
	const listingId = await addListing(stage, shop, { stock: '5' })
	const customer = await addActor(stage, { points: 100n })
	await stage.as(customer, placeOrder, { id: randomUUID(), listingId, points: 100n })
	const set = (was: number) => stage.as(shop.staff, setStock, { listingId, stock: 10, was })
	await expect(set(5)).rejects.toMatchObject({ code: 'stock-changed', params: { now: 4 } })
	await set(4)
	expect((await rowOf(listingId)).stock).toBe(10)
})

test('a reader learns what is missing; somebody who is not signed in learns nothing personal', async () => {
	const listingId = await addListing(stage, shop)
	const poor = await addActor(stage, { points: 30n })
	expect((await stage.ask(poor, showListing, { listingId })).reader).toEqual({
		canOrder: true,
		available: 30n,
		missing: 70n,
		hasRoom: true,
		most: 5,
	})
	expect((await stage.ask(null, showListing, { listingId })).reader).toBeNull()
	expect((await stage.ask(shop.owner, showListing, { listingId })).reader?.canOrder).toBe(false)
})
