import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, claims, hourLogs } from '#db/index.ts'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { withdrawClaim } from '#app/features/claims/withdraw-claim.server.ts'
import { checkIn } from '#app/features/hours/check-in.server.ts'
import { checkOut } from '#app/features/hours/check-out.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { codeOf, dispatched, refusalOf } from './shift.ts'
import { hours, minutes, town, type Town } from './town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const ROUNDS = 6
const DOOR = minutes(45)

async function claimed() {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	const activityId = await dispatched(here)
	await here.act(actor, claimActivity, { id: randomUUID(), activityId })
	return { actor, activityId, code: await codeOf(here, activityId, DOOR) }
}

const enter = (actor: Actor, activityId: string, code: string) =>
	refusalOf(here.act(actor, checkIn, { id: randomUUID(), activityId, code }, DOOR))

async function stateOf(activityId: string) {
	const [row] = await here.db.read
		.select({ activity: activities.status, claim: claims.status, logId: hourLogs.id })
		.from(activities)
		.innerJoin(claims, eq(claims.activityId, activities.id))
		.leftJoin(hourLogs, eq(hourLogs.claimId, claims.id))
		.where(eq(activities.id, activityId))
	return row
}

test('an activity is called off or somebody is in: never both', async () => {
	for (let round = 0; round < ROUNDS; round += 1) {
		const { actor, activityId, code } = await claimed()
		const input = { activityId, reason: '下雨' }
		const answers = await Promise.all([
			enter(actor, activityId, code),
			refusalOf(here.act(here.who.secretary, cancelActivity, input, DOOR)),
		])
		expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1)
		const state = await stateOf(activityId)
		expect(state?.activity === 'cancelled' && state.logId !== null).toBe(false)
	}
})

test('a place is given back or served: never both', async () => {
	for (let round = 0; round < ROUNDS; round += 1) {
		const { actor, activityId, code } = await claimed()
		const answers = await Promise.all([
			enter(actor, activityId, code),
			refusalOf(here.act(actor, withdrawClaim, { activityId }, DOOR)),
		])
		expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1)
		const state = await stateOf(activityId)
		expect(state?.claim === 'withdrawn' && state.logId !== null).toBe(false)
	}
})

test('nobody checks out of what was called off', async () => {
	const { actor, activityId, code } = await claimed()
	await enter(actor, activityId, code)
	await here.db.transaction((tx) =>
		tx.update(activities).set({ status: 'cancelled' }).where(eq(activities.id, activityId)),
	)
	const input = { activityId, code: await codeOf(here, activityId, hours(2)) }
	expect(await refusalOf(here.act(actor, checkOut, input, hours(2)))).toBe('activity-cancelled')
})
