import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claims } from '#db/index.ts'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { withdrawClaim } from '#app/features/claims/withdraw-claim.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { dispatched, refusalOf } from '#tests/hours/shift.ts'
import { hours, NINE, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const claim = (actor: Actor, activityId: string, now = NINE) =>
	here.act(actor, claimActivity, { id: randomUUID(), activityId }, now)

const seats = async (activityId: string) =>
	(
		await here.db.read
			.select({ seat: claims.seat, personId: claims.personId })
			.from(claims)
			.where(and(eq(claims.activityId, activityId), eq(claims.status, 'claimed')))
	).toSorted((a, b) => (a.seat ?? 0) - (b.seat ?? 0))

test('nobody from outside the audience claims', async () => {
	const { volunteer, mapleVolunteer, farVolunteer } = here.who
	const branchOnly = await dispatched(here, { audience: 'branch' })
	expect(await refusalOf(claim(mapleVolunteer, branchOnly))).toBe('outside-audience')
	expect(await refusalOf(claim(farVolunteer, branchOnly))).toBe('not-found')
	const merchant = { ...volunteer, roles: [] }
	expect(await refusalOf(claim(merchant, branchOnly))).toBe('outside-audience')
	const wider = await dispatched(here, { audience: 'community' })
	expect(await refusalOf(claim(mapleVolunteer, wider))).toBe('accepted')
})

test('nobody claims after the start, or what was called off', async () => {
	const { volunteer, secretary } = here.who
	const begun = await dispatched(here)
	expect(await refusalOf(claim(volunteer, begun, hours(1)))).toBe('activity-begun')
	const off = await dispatched(here)
	await here.act(secretary, cancelActivity, { activityId: off, reason: '下雨' })
	expect(await refusalOf(claim(volunteer, off))).toBe('activity-cancelled')
})

test('nobody is at two places at once, but can go from one to the next', async () => {
	const { neighbour } = here.who
	const times = { startsAt: hours(30), endsAt: hours(32) }
	await claim(neighbour, await dispatched(here, times))
	const overlapping = await dispatched(here, { startsAt: hours(31), endsAt: hours(33) })
	expect(await refusalOf(claim(neighbour, overlapping))).toBe('claims-overlap')
	const after = await dispatched(here, { startsAt: hours(32), endsAt: hours(33) })
	expect(await refusalOf(claim(neighbour, after))).toBe('accepted')
})

test('two overlapping claims sent at the same moment come to one', async () => {
	const [eager] = await here.volunteers(1)
	if (!eager) throw new Error('nobody')
	const times = { startsAt: hours(40), endsAt: hours(42) }
	const both = [await dispatched(here, times), await dispatched(here, times)]
	const answers = await Promise.all(both.map((id) => refusalOf(claim(eager, id))))
	expect(answers.toSorted()).toEqual(['accepted', 'claims-overlap'])
})

test('a hundred people reach for ten places and ten get one each', async () => {
	const crowd = await here.volunteers(100)
	const activityId = await dispatched(here, { places: 10 })
	const answers = await Promise.all(crowd.map((actor) => refusalOf(claim(actor, activityId))))
	expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(10)
	expect(answers.filter((answer) => answer === 'activity-full')).toHaveLength(90)
	const taken = await seats(activityId)
	expect(taken.map(({ seat }) => seat)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
	expect(new Set(taken.map(({ personId }) => personId)).size).toBe(10)
})

test('a form sent twice is one claim', async () => {
	const { volunteer } = here.who
	const activityId = await dispatched(here, { startsAt: hours(50), endsAt: hours(51) })
	const input = { id: randomUUID(), activityId }
	const twice = [0, 1].map(() => here.act(volunteer, claimActivity, input))
	expect(await Promise.all(twice)).toEqual([{ id: input.id }, { id: input.id }])
	expect(await seats(activityId)).toHaveLength(1)
	expect(await refusalOf(here.act(here.who.wife, claimActivity, input))).toBe('already-done')
})

test('a place given back before the start can be taken again, by anybody', async () => {
	const { volunteer, neighbour } = here.who
	const activityId = await dispatched(here, {
		startsAt: hours(60),
		endsAt: hours(61),
		places: 1,
	})
	await claim(volunteer, activityId)
	expect(await refusalOf(claim(neighbour, activityId))).toBe('activity-full')
	expect(await refusalOf(here.act(neighbour, withdrawClaim, { activityId }))).toBe('no-claim')
	const late = here.act(volunteer, withdrawClaim, { activityId }, hours(60))
	expect(await refusalOf(late)).toBe('activity-begun')
	await here.act(volunteer, withdrawClaim, { activityId })
	await claim(neighbour, activityId)
	await here.act(neighbour, withdrawClaim, { activityId })
	expect(await refusalOf(claim(volunteer, activityId))).toBe('accepted')
	expect((await seats(activityId)).map(({ personId }) => personId)).toEqual([volunteer.id])
})
