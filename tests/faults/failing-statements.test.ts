import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { reverseApproval } from '#app/features/approvals/reverse-approval.server.ts'
import { cancelOrder } from '#app/features/orders/cancel-order.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import { ledgerStore, type Database } from '#db/index.ts'
import { verify } from '#ledger/index.ts'
import { served } from '#tests/hours/shift.ts'
import { hours, town, type Town } from '#tests/hours/town.ts'
import { addActor, addListing, addShop, marketStage, sweep } from '#tests/orders/market-stage.ts'
import { failingStatements, type FailingStatements } from '#tests/support/failing-statements.ts'
import { textOf } from '#tests/support/text-of.ts'

const timeout = 120_000
const DAY = 24 * 60 * 60_000
const LATER = hours(10)

interface Trial {
	readonly db: Database
	readonly statements: FailingStatements
	readonly act: () => Promise<unknown>
}

/**
 * Does `act` again and again, each time failing one statement later, until it succeeds.
 * @returns how many statements failed. Each must leave everything as it was.
 */
async function failEach({ db, statements, act }: Trial): Promise<number> {
	const before = await textOf(db.rawRead)
	for (let at = 1; ; at += 1) {
		const outcome = { failed: false }
		const wasReached = await statements.during(at, () =>
			act().catch(() => {
				outcome.failed = true
			}),
		)
		if (!wasReached) {
			expect(outcome.failed).toBe(false)
			expect(await textOf(db.rawRead)).not.toBe(before)
			return at - 1
		}
		expect(outcome.failed, `statement ${at} failed, and nobody was told`).toBe(true)
		expect(await textOf(db.rawRead), `after statement ${at} failed`).toBe(before)
	}
}

async function findingsIn(db: Database) {
	const findings = []
	for await (const found of verify(ledgerStore(db.rawRead))) findings.push(found)
	return findings
}

/** BEGIN, a read, a write and COMMIT are the least that any of them can do. */
const LEAST = 4

describe('whichever statement fails, an order', () => {
	let stage: Awaited<ReturnType<typeof marketStage>>
	let statements: FailingStatements
	let customer: Awaited<ReturnType<typeof addActor>>
	let shop: Awaited<ReturnType<typeof addShop>>
	let listingId: string
	beforeAll(async () => {
		stage = await marketStage()
		statements = failingStatements(stage.url)
		const administrator = await addActor(stage, { roles: ['administrator'] })
		shop = await addShop(stage, administrator)
		customer = await addActor(stage, { points: 1000n })
		listingId = await addListing(stage, shop)
	})
	afterAll(() => stage.drop())
	const order = (id: string) => stage.as(customer, placeOrder, { id, listingId, points: 100n })
	const trial = (act: () => Promise<unknown>) => failEach({ db: stage.db, statements, act })
	const placed = async () => {
		const orderId = randomUUID()
		await order(orderId)
		return { orderId }
	}

	test('is placed whole or not at all', { timeout }, async () => {
		const id = randomUUID()
		expect(await trial(() => order(id))).toBeGreaterThan(LEAST)
	})

	test('is called off whole or not at all', { timeout }, async () => {
		const input = await placed()
		expect(await trial(() => stage.as(customer, cancelOrder, input))).toBeGreaterThan(LEAST)
	})

	test('is handed over, and that undone, whole or not at all', { timeout }, async () => {
		const input = await placed()
		expect(await trial(() => stage.as(shop.staff, redeemOrder, input))).toBeGreaterThan(LEAST)
		expect(await trial(() => stage.as(shop.owner, voidRedemption, input))).toBeGreaterThan(LEAST)
	})

	test('that nobody collected is released whole or not at all', { timeout }, async () => {
		await placed()
		stage.wait(30 * DAY)
		expect(await trial(() => sweep(stage))).toBeGreaterThan(LEAST)
		expect(await findingsIn(stage.db)).toEqual([])
	})
})

describe('whichever statement fails, approved hours', () => {
	let here: Town
	let statements: FailingStatements
	beforeAll(async () => {
		here = await town()
		statements = failingStatements(here.url)
	})
	afterAll(() => here.drop())

	test('become points, and that is undone, whole or not at all', { timeout }, async () => {
		const [volunteer] = await here.volunteers(1)
		if (!volunteer) throw new Error('nobody')
		const logId = await served(here, volunteer)
		const { secretary, officer } = here.who
		const approve = { logIds: [logId], sentence: '' }
		const trial = (act: () => Promise<unknown>) => failEach({ db: here.db, statements, act })
		expect(await trial(() => here.act(secretary, approveHours, approve, LATER))).toBeGreaterThan(
			LEAST,
		)
		const undo = { logId, reasonCode: 'time-wrong', sentence: '结束时间不对' } as const
		expect(await trial(() => here.act(officer, reverseApproval, undo, LATER))).toBeGreaterThan(
			LEAST,
		)
		expect(await findingsIn(here.db)).toEqual([])
	})
})
