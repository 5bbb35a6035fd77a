import { randomUUID } from 'node:crypto'
import { afterEach, expect, test } from 'vitest'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { listShopListings } from '#app/features/catalogue/list-shop-listings.server.ts'
import { listMyHours } from '#app/features/hours/list-my-hours.server.ts'
import { listEvents } from '#app/features/insight/list-events.server.ts'
import { listPostings } from '#app/features/insight/list-postings.server.ts'
import { cancelOrder } from '#app/features/orders/cancel-order.server.ts'
import { listMyOrders } from '#app/features/orders/list-my-orders.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { listPeople } from '#app/features/people/list-people.server.ts'
import { showPoints } from '#app/features/points/show-points.server.ts'
import { dialect } from '#db/index.ts'
import { served } from '#tests/hours/shift.ts'
import { hours, town } from '#tests/hours/town.ts'
import { addActor, addListing, addShop, marketStage } from '#tests/orders/market-stage.ts'
import { countStatements } from '#tests/support/count-statements.ts'

// Lists that the demo fills to a fixed size, so that a larger world shows no more of them: each is read
// with a few rows and with at least ten more. Statements are counted on SQLite; both engines are asked
// the same.
const statements = countStatements()
const cleanUp: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const step of cleanUp.splice(0)) await step()
})

interface Read {
	readonly queries: number
	readonly rows: number
}
type Reads = Readonly<Record<string, () => Promise<readonly unknown[]>>>

async function readAll(reads: Reads): Promise<Map<string, Read>> {
	const all = new Map<string, Read>()
	for (const [name, read] of Object.entries(reads)) {
		const before = statements()
		const { length: rows } = await read()
		all.set(name, { rows, queries: statements() - before })
	}
	return all
}

/** Reads, lets the lists grow, reads again. @returns what proves nothing, or asks more often. */
async function faultsOf(reads: Reads, grow: () => Promise<void>): Promise<string[]> {
	const few = await readAll(reads)
	await grow()
	const many = await readAll(reads)
	return [...few].flatMap(([name, before]) => {
		const after = many.get(name)
		const hasGrown = before.rows > 0 && (after?.rows ?? 0) >= before.rows + 10
		const isCounted = dialect === 'postgres' || before.queries > 0
		if (hasGrown && isCounted && after?.queries === before.queries) return []
		return [`${name}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`]
	})
}

test('orders, goods, people and the auditor’s lists ask no more often for more rows', async () => {
	const stage = await marketStage()
	cleanUp.push(stage.drop)
	const administrator = await addActor(stage, { roles: ['administrator'] })
	const auditor = await addActor(stage, { roles: ['auditor'] })
	const shop = await addShop(stage, administrator)
	const customer = await addActor(stage, { points: 1000n })
	const listingId = await addListing(stage, shop, { stock: '50' })
	const orderAndCancel = async () => {
		const id = randomUUID()
		await stage.as(customer, placeOrder, { id, listingId, points: 100n })
		await stage.as(customer, cancelOrder, { orderId: id })
	}
	const busyDay = async () => {
		await addActor(stage, { points: 5n })
		await addListing(stage, shop)
		await orderAndCancel()
	}
	await busyDay()
	const events = { action: '', subject: '', after: undefined }
	const faults = await faultsOf(
		{
			orders: async () => (await stage.ask(customer, listMyOrders, { after: '' })).orders,
			goods: () => stage.ask(shop.owner, listShopListings, undefined),
			people: async () =>
				(await stage.ask(administrator, listPeople, { q: '', unitId: '', after: undefined })).rows,
			postings: async () => (await stage.ask(auditor, listPostings, { before: undefined })).rows,
			events: async () => (await stage.ask(auditor, listEvents, events)).rows,
		},
		async () => {
			for (let more = 0; more < 12; more += 1) await busyDay()
		},
	)
	expect(faults).toEqual([])
})

test('a volunteer’s hours and points ask no more often for more rows', async () => {
	const here = await town()
	cleanUp.push(here.drop)
	const [volunteer] = await here.volunteers(1)
	if (!volunteer) throw new Error('nobody')
	const serve = async (day: number) => {
		const from = hours(24 * day + 1)
		const logId = await served(here, volunteer, { from, to: hours(24 * day + 3) })
		const approve = { logIds: [logId], sentence: '' }
		await here.act(here.who.secretary, approveHours, approve, hours(24 * day + 4))
	}
	await serve(0)
	const faults = await faultsOf(
		{
			hours: async () => (await listMyHours(here.ask(volunteer, { after: '' }))).logs,
			points: async () => (await showPoints(here.ask(volunteer, { before: undefined }))).lines,
		},
		async () => {
			for (let day = 1; day <= 11; day += 1) await serve(day)
		},
	)
	expect(faults).toEqual([])
})
