import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CatalogueQuery } from '#app/features/catalogue/catalogue.schema.ts'
import { createListing } from '#app/features/catalogue/create-listing.server.ts'
import { listListings } from '#app/features/catalogue/list-listings.server.ts'
import { addMerchant } from '#app/features/merchants/add-merchant.server.ts'
import { addShopPerson } from '#app/features/merchants/add-shop-person.server.ts'
import { closeMerchant } from '#app/features/merchants/close-merchant.server.ts'
import { listCommunities, listMerchants } from '#app/features/merchants/list-merchants.server.ts'
import { showMerchant } from '#app/features/merchants/show-merchant.server.ts'
import { updateMerchant } from '#app/features/merchants/update-merchant.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { listings, merchants } from '#db/index.ts'
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

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
})
afterEach(() => stage.drop())

const form = (with_ = {}) => ({
	id: randomUUID(),
	name: '老王理发',
	nameEn: '',
	unitId: stage.community,
	address: '人民路 2 号',
	hours: '9:00–18:00',
	fenPerPoint: 12n,
	...with_,
})
const elsewhere = () => ({
	...administrator,
	roles: administrator.roles.map((role) => ({ ...role, path: `/${stage.district}/elsewhere/` })),
})

test('a shop stands in a community of the administrator and nowhere else', async () => {
	for (const unitId of [stage.street, stage.district, randomUUID()]) {
		await expect(stage.as(administrator, addMerchant, form({ unitId }))).rejects.toMatchObject({
			code: 'not-a-community',
		})
	}
	await expect(stage.as(elsewhere(), addMerchant, form())).rejects.toMatchObject({
		code: 'not-a-community',
	})
})

test('a new shop has an account in the books that says nothing about it', async () => {
	const input = form()
	await stage.as(administrator, addMerchant, input)
	await stage.as(administrator, addMerchant, input)
	const rows = await stage.db.read.select().from(merchants)
	expect(rows).toHaveLength(1)
	expect(rows[0]).toMatchObject({ nameEn: '老王理发', fenPerPoint: 12n })
	expect(rows[0]?.account).not.toContain(input.id)
	expect(await stage.books.balance(rows[0]?.account ?? '')).toMatchObject({ posted: 0n })
})

test('an administrator of another place neither sees nor changes a shop', async () => {
	const { merchantId } = await addShop(stage, administrator)
	const input = { ...form(), merchantId }
	const refused = { code: 'not-found' }
	await expect(stage.as(elsewhere(), updateMerchant, input)).rejects.toMatchObject(refused)
	await expect(stage.as(elsewhere(), closeMerchant, { merchantId })).rejects.toMatchObject(refused)
	await expect(stage.ask(elsewhere(), showMerchant, { merchantId })).rejects.toMatchObject(refused)
	const seen = await stage.ask(elsewhere(), listMerchants, { words: '', after: '' })
	expect(seen.merchants).toEqual([])
	expect(await stage.ask(elsewhere(), listCommunities, {})).toEqual([])
})

test('a new name is found in the catalogue at once', async () => {
	const shop = await addShop(stage, administrator)
	await addListing(stage, shop)
	await stage.as(administrator, updateMerchant, { ...form(), merchantId: shop.merchantId })
	const found = (words: string) => stage.ask(null, listListings, CatalogueQuery.parse({ words }))
	expect((await found('老王')).listings).toHaveLength(1)
	expect((await found('近邻超市')).listings).toHaveLength(0)
})

test('a better rate sends prices that it lifts too high to a second person', async () => {
	const shop = await addShop(stage, administrator)
	const listingId = await addListing(stage, shop, { pointsPrice: '110', reference: '10.00' })
	await stage.as(administrator, updateMerchant, { ...form(), merchantId: shop.merchantId })
	const [row] = await stage.db.read.select().from(listings).where(eq(listings.id, listingId))
	expect(row?.status).toBe('awaiting-agreement')
})

test('a new rate ends an agreement that was given to the price at the old one', async () => {
	const shop = await addShop(stage, administrator)
	const priced = { pointsPrice: '130', reference: '10.00' }
	const listingId = await addListing(stage, shop, priced)
	const draftId = await addListing(stage, shop, { ...priced, put: 'draft' })
	await stage.db.transaction(async (tx) => {
		await tx.update(listings).set({ agreedBy: administrator.id })
		await tx.update(listings).set({ status: 'published' }).where(eq(listings.id, listingId))
	})
	const rowOf = async (id: string) =>
		(await stage.db.read.select().from(listings).where(eq(listings.id, id)))[0]
	const change = (fenPerPoint: bigint) =>
		stage.as(administrator, updateMerchant, {
			...form(),
			fenPerPoint,
			merchantId: shop.merchantId,
		})
	await change(10n)
	expect(await rowOf(listingId)).toMatchObject({
		status: 'published',
		agreedBy: administrator.id,
	})
	await change(20n)
	expect(await rowOf(listingId)).toMatchObject({ status: 'awaiting-agreement', agreedBy: null })
	expect(await rowOf(draftId)).toMatchObject({ status: 'draft', agreedBy: null })
})

test('closing a shop gives the points of its open orders back and empties its shelf', async () => {
	const shop = await addShop(stage, administrator)
	const listingId = await addListing(stage, shop)
	const customer = await addActor(stage, { points: 100n })
	await stage.as(customer, placeOrder, { id: randomUUID(), listingId, points: 100n })
	await stage.as(administrator, closeMerchant, { merchantId: shop.merchantId })
	expect((await stage.books.balance(customer.goodsAccount)).available).toBe(100n)
	const order = { id: randomUUID(), listingId, points: 100n }
	await expect(stage.as(customer, placeOrder, order)).rejects.toMatchObject({
		code: 'listing-gone',
	})
	await expect(
		stage.as(shop.owner, createListing, listingForm(shop.merchantId)),
	).rejects.toMatchObject({ code: 'merchant-closed' })
	const input = { ...form(), merchantId: shop.merchantId }
	await expect(stage.as(administrator, updateMerchant, input)).rejects.toMatchObject({
		code: 'merchant-closed',
	})
})

test('an order that meets the closing of its shop leaves no points behind a closed door', async () => {
	const shop = await addShop(stage, administrator)
	const listingId = await addListing(stage, shop)
	const customer = await addActor(stage, { points: 100n })
	await Promise.allSettled([
		stage.as(customer, placeOrder, { id: randomUUID(), listingId, points: 100n }),
		stage.as(administrator, closeMerchant, { merchantId: shop.merchantId }),
	])
	expect((await stage.books.balance(customer.goodsAccount)).held).toBe(0n)
})

test('owner and staff are added by the volunteer number they show', async () => {
	const { merchantId } = await addShop(stage, administrator)
	const person = await addActor(stage)
	const add = (number: string) =>
		stage.as(administrator, addShopPerson, {
			id: randomUUID(),
			merchantId,
			number,
			role: 'merchant-staff' as const,
		})
	await expect(add('V0000000000')).rejects.toMatchObject({ code: 'nobody-with-that-number' })
	await add(person.volunteerNumber)
	const { staff } = await stage.ask(administrator, showMerchant, { merchantId })
	expect(staff.map(({ personId }) => personId)).toContain(person.id)
})

test('shops are leafed through by name, each once', async () => {
	const names = Array.from({ length: 60 }, (_, at) => `店~${String(at % 30).padStart(2, '0')}`)
	for (const name of names) await stage.as(administrator, addMerchant, form({ name }))
	const first = await stage.ask(administrator, listMerchants, { words: '', after: '' })
	const second = await stage.ask(administrator, listMerchants, {
		words: '',
		after: first.next ?? '',
	})
	const ids = [...first.merchants, ...second.merchants].map(({ id }) => id)
	expect(new Set(ids).size).toBe(60)
	expect(second.next).toBeNull()
	const found = await stage.ask(administrator, listMerchants, { words: '~07', after: '' })
	expect(found.merchants).toHaveLength(2)
})
