import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CatalogueQuery } from '#app/features/catalogue/catalogue.schema.ts'
import { listListings } from '#app/features/catalogue/list-listings.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { addActor, addListing, addShop, marketStage, type Stage } from '../orders/market-stage.ts'

let stage: Stage
let shop: Awaited<ReturnType<typeof addShop>>

beforeEach(async () => {
	stage = await marketStage()
	shop = await addShop(stage, await addActor(stage, { roles: ['administrator'] }))
})
afterEach(() => stage.drop())

const seek = (search: Record<string, string>, actor: Actor | null = null) =>
	stage.ask(actor, listListings, CatalogueQuery.parse(search))
const titles = async (search: Record<string, string>) =>
	(await seek(search)).listings.map(({ titleEn }) => titleEn)
const add = (titleEn: string, with_: Record<string, string> = {}) => {
	stage.wait(1_000)
	return addListing(stage, shop, { titleEn, title: titleEn, ...with_ })
}

test('a draft, a withdrawn listing and one that waits for agreement are nowhere to be found', async () => {
	await add('draft', { put: 'draft' })
	await add('dear', { reference: '1.00' })
	expect(await titles({})).toEqual([])
})

test('every word must be there, in any order, letter case and width', async () => {
	await add('Rice', { title: '东北大米 5 公斤' })
	await add('Oil', { title: '花生油', description: '大桶' })
	expect(await titles({ words: '大米 东北' })).toEqual(['Rice'])
	expect(await titles({ words: 'ｒＩＣＥ near' })).toEqual(['Rice'])
	expect(await titles({ words: '大' })).toEqual(['Oil', 'Rice'])
	expect(await titles({ words: '大米 花生' })).toEqual([])
})

test('signs that mean something to the database mean only themselves', async () => {
	await add('100% juice')
	await add('100 juices')
	await add('snake_case!')
	expect(await titles({ words: '100%' })).toEqual(['100% juice'])
	expect(await titles({ words: 'e_c' })).toEqual(['snake_case!'])
	expect(await titles({ words: 'e!' })).toEqual(['snake_case!'])
	expect(await titles({ words: "'; drop table listings; --" })).toEqual([])
})

test('category, price and stock narrow the list together', async () => {
	await add('cheap', { pointsPrice: '50' })
	await add('cut', { category: 'haircut', pointsPrice: '80' })
	await add('gone', { category: 'haircut', pointsPrice: '90', stock: '0' })
	expect(await titles({ category: 'haircut' })).toEqual(['gone', 'cut'])
	expect(await titles({ category: 'haircut', stocked: 'yes' })).toEqual(['cut'])
	expect(await titles({ from: '60', to: '90' })).toEqual(['gone', 'cut'])
	expect(await titles({ to: '50' })).toEqual(['cheap'])
})

test('a street holds what its communities hold; another place holds nothing', async () => {
	await add('here')
	expect(await titles({ area: stage.street })).toEqual(['here'])
	expect(await titles({ area: stage.community })).toEqual(['here'])
	expect(await titles({ area: randomUUID() })).toEqual([])
	expect(await titles({ area: '%' })).toEqual([])
	const { areas } = await seek({})
	expect(areas.map(({ kind }) => kind)).toEqual(['street', 'community'])
})

test('parameters that make no sense are left out instead of breaking the page', async () => {
	await add('here')
	const odd = { category: 'x', from: '-1', to: '1e9', sort: 'z', after: '~', stocked: 'maybe' }
	expect(await titles(odd)).toEqual(['here'])
})

test.each(['newest', 'cheapest'])('leafing through by %s shows each listing once', async (sort) => {
	const made: string[] = []
	for (let one = 0; one < 53; one += 1) {
		made.push(await addListing(stage, shop, { pointsPrice: String(100 + (one % 3)) }))
	}
	const seen: { id: string; pointsPrice: bigint }[] = []
	let after: string | null = ''
	let pages = 0
	while (after !== null) {
		const page: Awaited<ReturnType<typeof seek>> = await seek({ sort, after })
		seen.push(...page.listings)
		after = page.next
		pages += 1
	}
	expect(pages).toBe(3)
	expect(seen.map(({ id }) => id).toSorted()).toEqual(made.toSorted())
	if (sort === 'cheapest') {
		const prices = seen.map(({ pointsPrice }) => Number(pointsPrice))
		expect(prices).toEqual(prices.toSorted((a, b) => a - b))
	}
})

test('a reader who is signed in sees the own district only', async () => {
	await add('here')
	const volunteer = await addActor(stage)
	expect((await seek({}, volunteer)).listings).toHaveLength(1)
	const stranger = { ...volunteer, districtId: randomUUID() }
	expect(await seek({}, stranger)).toMatchObject({ listings: [], areas: [] })
})
