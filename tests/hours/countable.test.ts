import { afterAll, beforeAll, expect, test } from 'vitest'
import { logOf, served } from './shift.ts'
import { hours, minutes, town, type Town } from './town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

/** A shift from ten to twelve, served by a fresh person from and to the given times. */
async function logged(from: Date, to: Date, part = {}) {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	const times = { startsAt: hours(1), endsAt: hours(3), from, to }
	return logOf(here, await served(here, actor, { ...times, ...part }))
}

test('coming early and leaving late is kept as it was, and counts from start to end', async () => {
	expect(await logged(minutes(40), minutes(240))).toMatchObject({
		startedAt: minutes(40),
		endedAt: minutes(240),
		minutes: 135,
		coveredMinutes: 0,
	})
	expect(await logged(minutes(90), minutes(190))).toMatchObject({ minutes: 100 })
	expect(await logged(minutes(90), minutes(170))).toMatchObject({ minutes: 80 })
})

test('who leaves before the start has served no minute', async () => {
	expect(await logged(minutes(35), minutes(50))).toMatchObject({ minutes: 0, coveredMinutes: 0 })
})

test('hours of an early comer are of the day of the start', async () => {
	const midnight = hours(15)
	const times = { startsAt: midnight, endsAt: hours(17) }
	const log = await logged(minutes(-20, midnight), hours(17), times)
	expect(log).toMatchObject({ serviceDay: '2026-11-23', minutes: 120 })
})

test('L0 hours that ran over the end or the item’s maximum wait for a person', async () => {
	const statuses = new Set<string>()
	for (let index = 0; index < 5; index += 1) {
		const late = await logged(hours(1), minutes(200), { itemCode: 'B2' })
		const long = await logged(hours(1), hours(4), { itemCode: 'B2', endsAt: hours(4) })
		statuses.add(late.status).add(long.status)
	}
	expect([...statuses]).toEqual(['submitted'])
})
