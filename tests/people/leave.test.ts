import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { claims, listings, orders } from '#db/index.ts'
import { aShift } from '#tests/hours/shift.ts'
import { district, NOW } from '#tests/organisations/district.ts'
import {
	addActor,
	addListing,
	addShop,
	marketStage,
	type Stage,
} from '#tests/orders/market-stage.ts'

let stage: Stage
beforeEach(async () => {
	stage = await marketStage()
})
afterEach(() => stage.drop())

test('who leaves keeps no piece from the shelf', async () => {
	const administrator = await addActor(stage, { roles: ['administrator'] })
	const shop = await addShop(stage, administrator)
	const listingId = await addListing(stage, shop)
	const customer = await addActor(stage, { points: 300n })
	for (const id of [randomUUID(), randomUUID()]) {
		await stage.as(customer, placeOrder, { id, listingId, points: 100n })
	}
	await stage.as(administrator, leaveDistrict, { personId: customer.id })
	const left = await stage.db.read.select({ status: orders.status }).from(orders)
	expect(left).toEqual([{ status: 'released' }, { status: 'released' }])
	expect(await stage.db.read.select({ stock: listings.stock }).from(listings)).toEqual([
		{ stock: 5 },
	])
	expect((await stage.books.balance(customer.goodsAccount)).held).toBe(0n)
})

test('who leaves gives the places of activities to come back, and keeps what is over', async () => {
	const here = await district()
	try {
		const community = await here.unit('community', here.administrator.districtId)
		const branch = await here.unit('branch', community)
		const secretary = await here.person(branch, ['secretary', branch])
		const leaver = await here.person(branch)
		const at = (hours: number) => new Date(NOW.getTime() + hours * 60 * 60_000)
		const claimed = async (from: number) => {
			const shift = aShift({ unitId: branch, startsAt: at(from), endsAt: at(from + 2) })
			const { id: activityId } = await here.act(secretary, dispatchActivity, shift)
			await here.act(leaver, claimActivity, { id: randomUUID(), activityId })
			return activityId
		}
		const [past, toCome] = [await claimed(1), await claimed(24)]
		await here.act(here.administrator, leaveDistrict, { personId: leaver.id }, at(12))
		const rows = await here.db.read.select().from(claims).where(eq(claims.personId, leaver.id))
		const rowOf = (id: string) => rows.find(({ activityId }) => activityId === id)
		expect(rowOf(past)).toMatchObject({ status: 'claimed' })
		expect(rowOf(toCome)).toMatchObject({ status: 'withdrawn', seat: null })
	} finally {
		await here.drop()
	}
})
