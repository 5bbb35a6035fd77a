import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import {
	sweepDue,
	type Swept,
	type SweptTo,
} from '#app/features/orders/release-due-orders.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { ledgerStore, merchants, orders } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import {
	addActor,
	addListing,
	addShop,
	grant,
	marketStage,
	post,
	type Stage,
} from './market-stage.ts'

const DAY = 24 * 60 * 60_000
/** More than one batch of a sweep. */
const MANY = 230

let stage: Stage
let shop: { account: string }
let customer: Actor
let listingId: string

beforeEach(async () => {
	stage = await marketStage()
	const made = await addShop(stage, await addActor(stage, { roles: ['administrator'] }))
	customer = await addActor(stage, { points: 300n })
	listingId = await addListing(stage, made)
	const [row] = await stage.db.read.select({ account: merchants.account }).from(merchants)
	shop = { account: row?.account ?? '' }
})
afterEach(() => stage.drop())

const order = () => stage.as(customer, placeOrder, { id: randomUUID(), listingId, points: 100n })

/** Batch after batch, as the server does; more than ten of them are one that never ends. */
async function sweepToTheEnd(): Promise<Swept[]> {
	const batches: Swept[] = []
	let from: SweptTo | null = null
	do {
		const swept: Swept = await stage.db.transaction((tx, raw) => {
			const { now } = stage.clock
			return sweepDue({ tx, now, from, ledger: createLedger(ledgerStore(raw), () => now) })
		})
		batches.push(swept)
		from = swept.next
	} while (from && batches.length < 10)
	expect(from).toBeNull()
	return batches
}

const sumOf = (batches: readonly Swept[], figure: 'released' | 'expired') =>
	batches.reduce((sum, swept) => sum + swept[figure], 0)

/** Orders older than any other, for which the books hold nothing. */
async function orphans(): Promise<string[]> {
	const { id } = await order()
	const [row] = await stage.db.read.select().from(orders).where(eq(orders.id, id))
	if (!row) throw new Error('the order was just placed')
	const pickupBy = new Date(row.orderedAt.getTime() + 1)
	const rows = Array.from({ length: MANY }, () => {
		const key = randomUUID()
		return { ...row, id: key, pickupCode: key, pickupBy }
	})
	await stage.db.transaction(async (tx) => tx.insert(orders).values(rows))
	return rows.map((one) => one.id)
}

test('more orders than a batch that the books know nothing of hold no other up, for ever', async () => {
	const lost = await orphans()
	stage.wait(8 * DAY)
	for (const night of [1, 2]) {
		const batches = await sweepToTheEnd()
		const skipped = batches.flatMap((swept) => swept.skipped)
		expect(skipped.toSorted()).toEqual(lost.toSorted())
		expect(sumOf(batches, 'released')).toBe(night === 1 ? 1 : 0)
	}
	expect((await stage.books.balance(customer.goodsAccount)).available).toBe(300n)
})

test('more lots than a batch that cannot lapse keep none behind them from lapsing', async () => {
	await post(stage, [
		{ kind: 'open', id: 'open:shut', account: 'shut', accountKind: 'expired', unit: 'PTS' },
		{
			kind: 'open',
			id: 'open:second',
			account: 'second',
			accountKind: 'issuer',
			unit: 'PTS',
			sink: 'shut',
		},
	])
	const soon = new Date(stage.clock.now.getTime() + DAY)
	const early = { kind: 'grant', from: 'second', amount: 1n, expiresAt: soon, caps: [] } as const
	const to = customer.goodsAccount
	await post(
		stage,
		Array.from({ length: MANY }, () => ({ ...early, id: randomUUID(), to })),
	)
	await post(stage, [{ kind: 'close', id: 'freeze', account: 'shut', mode: 'freeze' }])
	for (let lot = 0; lot < MANY; lot += 1) {
		await grant(stage, to, { amount: 1n, expiresAt: new Date(soon.getTime() + 1) })
	}
	stage.wait(2 * DAY)
	const batches = await sweepToTheEnd()
	expect(sumOf(batches, 'expired')).toBe(MANY)
	expect(batches.flatMap((swept) => swept.refused)).toEqual([])
	expect((await stage.books.balance('expired')).posted).toBe(BigInt(MANY))
	await post(stage, [{ kind: 'close', id: 'reopen', account: 'shut', mode: 'reopen' }])
	expect(sumOf(await sweepToTheEnd(), 'expired')).toBe(MANY)
	expect((await stage.books.balance('shut')).posted).toBe(BigInt(MANY))
})

test('holds of orders that stay as they are keep no lot behind them from lapsing', async () => {
	const lost = await orphans()
	const expiresAt = new Date(stage.clock.now.getTime() + DAY)
	const rich = await addActor(stage, { points: BigInt(MANY) })
	const common = { actor: 'test', reference: 'test', effectiveAt: stage.clock.now }
	await stage.db.transaction(async (_tx, raw) => {
		const ledger = createLedger(ledgerStore(raw), () => stage.clock.now)
		const from = rich.goodsAccount
		// A name that was refused once is refused for good: there was nothing to release yet.
		await ledger.post(
			lost.map((id) => {
				const hold = `order:${id}`
				return { kind: 'release', id: `release:${hold}`, hold, ...common }
			}),
		)
		await ledger.post(
			lost.map((id) => {
				const hold = { id: `order:${id}`, from, to: shop.account, amount: 1n, expiresAt }
				return { kind: 'hold', ...hold, ...common }
			}),
		)
	})
	await grant(stage, customer.goodsAccount, { amount: 7n, expiresAt })
	stage.wait(2 * DAY)
	const batches = await sweepToTheEnd()
	expect(batches.flatMap((swept) => swept.skipped)).toHaveLength(MANY)
	expect(sumOf(batches, 'expired')).toBe(1)
	expect((await stage.books.balance(rich.goodsAccount)).held).toBe(BigInt(MANY))
})
