import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { cancelOrder } from '#app/features/orders/cancel-order.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { listings, merchants, orders } from '#db/index.ts'
import { addActor, addListing, addShop, marketStage, sweep, type Stage } from './market-stage.ts'

const HOUR = 3_600_000
const STOCK = 6

const step = fc.record({
	does: fc.constantFrom(
		'order',
		'order',
		'order',
		'cancel',
		'redeem',
		'redeem',
		'void',
		'wait',
		'sweep',
	),
	who: fc.nat(2),
	which: fc.nat(30),
	hours: fc.integer({ min: 0, max: 120 }),
})

test('whatever shop and customers do, points and pieces are neither made nor lost', async () => {
	const days = fc.assert(
		fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
			const play = await open()
			for (const one of steps) await allowRefusal(play.act(one))
			await play.check()
			await play.stage.drop()
		}),
		{ numRuns: 12 },
	)
	await expect(days).resolves.toBeUndefined()
}, 120_000)

async function allowRefusal(act: Promise<unknown>): Promise<void> {
	await act.catch((error: unknown) => {
		if (!(error instanceof Refusal)) throw error
	})
}

async function open() {
	const stage = await marketStage()
	const shop = await addShop(stage, await addActor(stage, { roles: ['administrator'] }))
	const listingId = await addListing(stage, shop, { stock: String(STOCK) })
	const people = await Promise.all([250n, 400n, 90n].map((points) => addActor(stage, { points })))
	const placed: string[] = []
	const act = async ({
		does,
		who,
		which,
		hours,
	}: typeof step extends fc.Arbitrary<infer S> ? S : never) => {
		const person = people[who] ?? shop.owner
		const orderId = placed[which % Math.max(placed.length, 1)] ?? randomUUID()
		if (does === 'wait') return stage.wait(hours * HOUR)
		if (does === 'sweep') return sweep(stage)
		if (does === 'cancel') return stage.as(person, cancelOrder, { orderId })
		if (does === 'redeem') return stage.as(shop.staff, redeemOrder, { orderId })
		if (does === 'void') return stage.as(shop.owner, voidRedemption, { orderId })
		const id = randomUUID()
		await stage.as(person, placeOrder, { id, listingId, points: 100n })
		placed.push(id)
	}
	return {
		stage,
		act,
		check: () =>
			check(
				stage,
				people.map(({ goodsAccount }) => goodsAccount),
			),
	}
}

/** Every figure is asked twice: of the orders and of the books. */
async function check(stage: Stage, accounts: readonly string[]): Promise<void> {
	const rows = await stage.db.read.select().from(orders)
	const [listing] = await stage.db.read.select().from(listings)
	const [merchant] = await stage.db.read.select().from(merchants)
	const of = (status: string) => rows.filter((row) => row.status === status).length
	const members = await stage.books.balances(accounts)
	const { posted: earned } = await stage.books.balance(merchant?.account ?? '')
	const { posted: issued } = await stage.books.balance('issuer')
	const kept = members.reduce((sum, { posted }) => sum + posted, 0n)
	expect(kept + earned + issued).toBe(0n)
	expect(earned).toBe(100n * BigInt(of('redeemed')))
	expect(members.reduce((sum, { held }) => sum + held, 0n)).toBe(100n * BigInt(of('held')))
	expect((listing?.stock ?? 0) + of('held') + of('redeemed')).toBe(STOCK)
	for (const account of accounts) {
		const lots = await stage.books.lots(account)
		const inLots = lots.reduce((sum, { remaining, held }) => sum + remaining + held, 0n)
		expect(inLots).toBe((await stage.books.balance(account)).posted)
		expect(new Set(lots.map(({ expiresAt }) => expiresAt?.getTime())).size).toBeLessThanOrEqual(1)
	}
	const open = await stage.db.read.select().from(orders).where(eq(orders.status, 'redeemed'))
	expect(open.every(({ captureSeq }) => captureSeq !== null)).toBe(true)
}
