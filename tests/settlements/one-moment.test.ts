import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSettings } from '#app/edge/env.server.ts'
import { installRuntime } from '#app/edge/runtime.server.ts'
import { startSession } from '#app/edge/session.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { loader as monthOfDistrict } from '#app/routes/admin.settlements.tsx'
import { loader as monthOfShop } from '#app/routes/shop.settlement.tsx'
import { users, type Database, type RawSql } from '#db/index.ts'
import { args, asking } from '#tests/edge/desk.ts'
import { addActor, addListing, addShop, marketStage, type Stage } from '../orders/market-stage.ts'

let stage: Stage
let shop: Awaited<ReturnType<typeof addShop>>
let administrator: Actor
let customer: Actor
let listingId: string
/** What happens next between the orders being read and the books. */
let meanwhile: (() => Promise<unknown>) | null

beforeEach(async () => {
	stage = await marketStage()
	administrator = await addActor(stage, { roles: ['administrator'] })
	shop = await addShop(stage, administrator)
	customer = await addActor(stage, { points: 6_000n })
	listingId = await addListing(stage, shop, { stock: '99' })
	await sell()
	installRuntime({
		db: interrupted(stage.db),
		settings: readSettings({}),
		log: pino({ level: 'silent' }),
		clock: () => stage.clock.now,
	})
	meanwhile = sell
})
afterEach(() => stage.drop())

async function sell(): Promise<void> {
	const id = randomUUID()
	await stage.as(customer, placeOrder, { id, listingId, points: 100n })
	await stage.as(shop.staff, redeemOrder, { orderId: id })
}

/** The database, on which somebody redeems just before an account in the books is read. */
function interrupted(db: Database): Database {
	const before = (raw: RawSql): RawSql => ({
		...raw,
		async all<Row>(...asked: Parameters<RawSql['all']>) {
			const happening = /from ledger_account/.test(asked[0]) ? meanwhile : null
			if (happening) meanwhile = null
			await happening?.()
			return raw.all<Row>(...asked)
		},
	})
	return {
		...db,
		rawRead: before(db.rawRead),
		snapshot: (look) => db.snapshot((read, raw) => look(read, before(raw))),
	}
}

async function visit(path: string, { id }: Actor) {
	const request = new Request('http://localhost/', { headers: { 'user-agent': 'Firefox/130' } })
	const { now } = stage.clock
	const cookie = await stage.db.transaction(async (tx) => {
		await tx.insert(users).values({ id, passwordHash: '', createdAt: now }).onConflictDoNothing()
		return startSession({ tx, personId: id, request, now })
	})
	return args(asking(path, cookie.split(';')[0]))
}

test('a redemption while the owner’s page is read shows no difference that is none', async () => {
	const path = `/shop/settlement?month=2026-11&shop=${shop.merchantId}`
	const shown = await monthOfShop(await visit(path, shop.owner))
	expect(meanwhile).toBeNull()
	expect(shown.inBooks).toEqual({ orders: 100n, books: 100n })
	expect(shown.lines).toHaveLength(1)
	const later = await monthOfShop(await visit(path, shop.owner))
	expect(later.inBooks).toEqual({ orders: 200n, books: 200n })
	expect(later.lines).toHaveLength(2)
})

test('nor on the district’s page of that shop', async () => {
	const path = `/admin/settlements?month=2026-11&merchant=${shop.merchantId}`
	const { lines } = await monthOfDistrict(await visit(path, administrator))
	expect(meanwhile).toBeNull()
	expect(lines?.inBooks).toEqual({ orders: 100n, books: 100n })
	expect(lines?.sum.points).toBe(100n)
})

test('nor among the shops that nobody may sign for', async () => {
	stage.clock.now = new Date('2026-12-02T00:00:00Z')
	const path = '/admin/settlements?month=2026-11&compared=yes'
	const { leftOut, month } = await monthOfDistrict(await visit(path, administrator))
	expect(meanwhile).toBeNull()
	expect(leftOut).toEqual([])
	expect(month?.rows).toMatchObject([{ points: 100n }])
})
