import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { ActivitiesQuery, DispatchActivity } from '#app/features/activities/activities.schema.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import { findActivity } from '#app/features/activities/find-activity.server.ts'
import { listActivities } from '#app/features/activities/list-activities.server.ts'
import { readSiteCode } from '#app/features/activities/read-site-code.server.ts'
import { showAttendance } from '#app/features/activities/show-attendance.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { aShift, codeOf, dispatched, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, NINE, TODAY, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const dispatch = (actor: Actor, part: Partial<DispatchActivity> = {}) =>
	refusalOf(here.act(actor, dispatchActivity, aShift(part)))

test('only the secretary and the deputy of a branch dispatch for it', async () => {
	const { secretary, deputy, volunteer, mapleSecretary, farSecretary, officer } = here.who
	for (const stranger of [volunteer, mapleSecretary, farSecretary, officer]) {
		expect(await dispatch(stranger)).toBe('not-found')
	}
	expect(await dispatch(secretary, { unitId: 'maple' })).toBe('not-found')
	expect(await dispatch(secretary, { unitId: 'community' })).toBe('not-found')
	expect(await dispatch(secretary)).toBe('accepted')
	expect(await dispatch(deputy)).toBe('accepted')
})

test('nobody dispatches into the past, without end, or what the table does not have', async () => {
	const { secretary } = here.who
	expect(await dispatch(secretary, { startsAt: NINE })).toBe('activity-in-the-past')
	expect(await dispatch(secretary, { endsAt: hours(1) })).toBe('activity-ends-before-start')
	expect(await dispatch(secretary, { endsAt: hours(26) })).toBe('activity-too-long')
	const far = { startsAt: hours(24 * 181), endsAt: hours(24 * 181 + 1) }
	expect(await dispatch(secretary, far)).toBe('activity-too-far-ahead')
	expect(await dispatch(secretary, { itemCode: 'Z9' })).toBe('item-not-in-force')
})

test('a form sent twice is one activity, and nobody takes over another’s id', async () => {
	const { secretary, deputy } = here.who
	const input = aShift()
	await here.act(secretary, dispatchActivity, input)
	expect(await refusalOf(here.act(secretary, dispatchActivity, input))).toBe('accepted')
	expect(await refusalOf(here.act(deputy, dispatchActivity, input))).toBe('already-done')
	const found = await findActivity(here.ask(here.who.volunteer, { activityId: input.id }))
	expect(found).toMatchObject({ title: '文明交通劝导', taken: 0, whyNot: null })
	expect(found.worth).toMatchObject({ minutes: 120, points: 20n })
})

test('the form says which field is wrong before anything happens', () => {
	const form = {
		...aShift(),
		startsAt: '2026-11-22T10:00',
		endsAt: '2026-11-22T09:00',
		places: '0',
	}
	const parsed = DispatchActivity.safeParse(form)
	expect(parsed.error?.issues.map(({ path, message }) => [path[0], message])).toEqual([
		['places', expect.any(String)],
		['endsAt', 'end-before-start'],
	])
})

test('an activity is called off by its own branch, and not once somebody has served', async () => {
	const { secretary, mapleSecretary, volunteer } = here.who
	const activityId = await dispatched(here)
	const cancel = (actor: Actor) =>
		refusalOf(here.act(actor, cancelActivity, { activityId, reason: '下雨' }))
	expect(await cancel(volunteer)).toBe('not-found')
	expect(await cancel(mapleSecretary)).toBe('not-found')
	expect(await cancel(secretary)).toBe('accepted')
	expect(await cancel(secretary)).toBe('activity-cancelled')
	const told = await findActivity(here.ask(volunteer, { activityId }))
	expect(told).toMatchObject({ status: 'cancelled', cancelReason: '下雨' })
	await served(here, volunteer)
	const list = await listActivities(here.ask(volunteer, ActivitiesQuery.parse({}), hours(2)))
	const running = list.activities.find(({ isClaimed }) => isClaimed)
	const late = here.act(
		secretary,
		cancelActivity,
		{ activityId: running?.id ?? '', reason: '下雨' },
		hours(2),
	)
	expect(await refusalOf(late)).toBe('activity-begun')
})

test('only those who run it see the code on site, while the door is open', async () => {
	const { secretary, officer, volunteer, mapleSecretary, farSecretary } = here.who
	const activityId = await dispatched(here)
	const board = (actor: Actor, now: Date) => readSiteCode(here.ask(actor, { activityId }, now))
	for (const stranger of [volunteer, mapleSecretary, farSecretary]) {
		expect(await refusalOf(board(stranger, hours(1)))).toBe('not-found')
	}
	expect((await board(secretary, NINE)).code).toBeNull()
	const shown = await board(officer, hours(1))
	expect(shown.code).toBe(await codeOf(here, activityId, hours(1)))
	expect((await board(secretary, hours(6))).code).toBeNull()
})

test('nobody from elsewhere sees who claimed', async () => {
	const { volunteer, secretary, mapleSecretary, farSecretary } = here.who
	const activityId = await dispatched(here, { startsAt: hours(100), endsAt: hours(101) })
	await here.act(volunteer, claimActivity, { id: randomUUID(), activityId })
	for (const stranger of [volunteer, mapleSecretary, farSecretary]) {
		const look = showAttendance(here.ask(stranger, { activityId }))
		expect(await refusalOf(look)).toBe('not-found')
	}
	const { people } = await showAttendance(here.ask(secretary, { activityId }))
	expect(people.map(({ name }) => name)).toEqual(['volunteer'])
})

test('anybody finds activities by words, category, day and area, and nobody sees secrets', async () => {
	const quiet = { startsAt: hours(200), endsAt: hours(201) }
	const talk = await dispatched(here, { ...quiet, itemCode: 'A4', title: '普法 100% 讲座' })
	const ask = async (query: object) => {
		const asked = { ...here.ask(here.who.volunteer, ActivitiesQuery.parse(query)), actor: null }
		return (await listActivities(asked)).activities
	}
	expect((await ask({ q: '普法' })).map(({ id }) => id)).toEqual([talk])
	expect((await ask({ q: '100%' })).map(({ id }) => id)).toEqual([talk])
	expect(await ask({ q: '讲座', category: 'B' })).toEqual([])
	expect((await ask({ category: 'A', day: '2026-11-30' })).map(({ id }) => id)).toEqual([talk])
	expect(await ask({ q: '讲座', day: TODAY })).toEqual([])
	expect((await ask({ q: '讲座', unit: 'community' })).map(({ id }) => id)).toEqual([talk])
	// A made-up area filters nothing; it is no error either.
	expect((await ask({ q: '讲座', unit: 'nowhere' })).map(({ id }) => id)).toEqual([talk])
	expect(JSON.stringify(await ask({}), bigints)).not.toContain('siteSecret')
	const found = await findActivity(here.ask(here.who.volunteer, { activityId: talk }))
	expect(JSON.stringify(found, bigints)).not.toMatch(/siteSecret|createdBy/)
})

test('nobody from another district sees an activity once signed in', async () => {
	const activityId = await dispatched(here, { startsAt: hours(300), endsAt: hours(301) })
	const look = findActivity(here.ask(here.who.farVolunteer, { activityId }))
	expect(await refusalOf(look)).toBe('not-found')
})

test('a long list is read page by page, each activity once', async () => {
	for (let index = 0; index < 45; index += 1) {
		await dispatched(here, { startsAt: hours(400), endsAt: hours(401), title: `清单 ${index}` })
	}
	const seen: string[] = []
	for (let after: string | null = ''; after !== null;) {
		const query = ActivitiesQuery.parse({ q: '清单', after })
		const page = await listActivities(here.ask(here.who.volunteer, query))
		seen.push(...page.activities.map(({ id }) => id))
		after = page.next
	}
	expect(seen).toHaveLength(45)
	expect(new Set(seen).size).toBe(45)
})

const bigints = (_key: string, value: unknown) =>
	typeof value === 'bigint' ? String(value) : value
