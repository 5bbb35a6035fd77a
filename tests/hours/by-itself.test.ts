import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { activities } from '#db/index.ts'
import { isSampled } from '#app/features/activities/site-code.server.ts'
import { logOf, served } from './shift.ts'
import { hours, town, type Town } from './town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

test('plain L0 hours are booked at once, but one in ten goes to the secretary', async () => {
	const crowd = await here.volunteers(40)
	let sampled = 0
	for (const actor of crowd) {
		const logId = await served(here, actor, { itemCode: 'B2' })
		const log = await logOf(here, logId)
		const [activity] = await here.db.read
			.select()
			.from(activities)
			.where(eq(activities.id, log.activityId))
		const expected = isSampled(activity?.siteSecret ?? '', logId)
		if (expected) sampled += 1
		expect(log.status).toBe(expected ? 'submitted' : 'approved')
		const { available } = await here.ask(actor, {}).ledger.balance(actor.goodsAccount)
		expect(available).toBe(expected ? 0n : 20n)
	}
	expect(sampled).toBeLessThan(15)
})

test('who decides on the branch never has own hours booked by themselves', async () => {
	for (const index of [0, 1, 2, 3, 4]) {
		const times = { from: hours(1 + index * 3), to: hours(2 + index * 3) }
		const logId = await served(here, here.who.secretary, { itemCode: 'B2', ...times })
		expect(await logOf(here, logId)).toMatchObject({ status: 'submitted', level: 'L0' })
	}
})

test('L0 hours that overlap others wait for a person', async () => {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	await served(here, actor, { from: hours(1), to: hours(3) })
	const second = { itemCode: 'B2', startsAt: hours(3), endsAt: hours(5) }
	const logId = await served(here, actor, { ...second, from: hours(3), to: hours(5) })
	expect((await logOf(here, logId)).coveredMinutes).toBe(0)
})
