import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cases } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { backFillLog } from '#app/features/hours/back-fill-log.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { dispatched, logOf, refusalOf, served } from './shift.ts'
import { hours, town, type Town } from './town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const LATER = hours(10)

async function claimed(actor: Actor, part = {}) {
	const activityId = await dispatched(here, part)
	const { id: claimId } = await here.act(actor, claimActivity, { id: randomUUID(), activityId })
	return { claimId, activityId }
}
const fresh = async () => {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	return actor
}
const fill = (as: Actor, claimId: string, { from = hours(1), to = hours(3), now = LATER } = {}) =>
	here.act(
		as,
		backFillLog,
		{ id: randomUUID(), claimId, startedAt: from, endedAt: to, sentence: '手机没电了' },
		now,
	)

test('nobody enters hours for him- or herself, or for the own household', async () => {
	const { secretary, wife } = here.who
	const own = await claimed(secretary)
	expect(await refusalOf(fill(secretary, own.claimId))).toBe('own-hours')
	const hers = await claimed(wife)
	expect(await refusalOf(fill(secretary, hers.claimId))).toBe('own-household')
})

test('only who dispatches for the branch enters hours, and only after the end', async () => {
	const { mapleSecretary, farSecretary, officer, secretary, neighbour } = here.who
	const { claimId } = await claimed(await fresh())
	for (const stranger of [mapleSecretary, farSecretary, officer, neighbour]) {
		expect(await refusalOf(fill(stranger, claimId))).toBe('not-found')
	}
	expect(await refusalOf(fill(secretary, claimId, { now: hours(2) }))).toBe('activity-not-over')
	const far = { from: hours(1), to: hours(6) }
	expect(await refusalOf(fill(secretary, claimId, far))).toBe('time-outside-activity')
})

test('hours are not entered over a log that exists, nor for what was called off', async () => {
	const { secretary, neighbour } = here.who
	const logId = await served(here, neighbour)
	const { claimId } = await logOf(here, logId)
	expect(await refusalOf(fill(secretary, claimId))).toBe('hours-exist')
	const off = await claimed(await fresh())
	await here.act(secretary, cancelActivity, { activityId: off.activityId, reason: '下雨' })
	expect(await refusalOf(fill(secretary, off.claimId))).toBe('activity-cancelled')
})

test('back-filled hours count apart, need the community office and earn no goods points', async () => {
	const { secretary, deputy, officer } = here.who
	const actor = await fresh()
	const { claimId } = await claimed(actor)
	const { id } = await fill(secretary, claimId)
	expect(await logOf(here, id)).toMatchObject({
		tier: 'back-filled',
		level: 'L2',
		step: 1,
		status: 'submitted',
		minutes: 120,
	})
	const flags = await here.db.read.select().from(cases).where(eq(cases.subjectId, id))
	expect(flags).toMatchObject([{ rule: 'F01', inputs: { enteredBy: secretary.id } }])
	const approve = (as: Actor) =>
		here.act(as, approveHours, { logIds: [id], sentence: '有人作证' }, LATER)
	expect(await refusalOf(approve(deputy))).toBe('not-your-turn')
	const alsoOfficer = { ...secretary, roles: [...secretary.roles, ...officer.roles] }
	expect(await refusalOf(approve(alsoOfficer))).toBe('two-people-decide')
	await approve(officer)
	expect(await logOf(here, id)).toMatchObject({ status: 'approved', points: 0n, minutes: 120 })
	expect((await here.ask(actor, {}).ledger.balance(actor.goodsAccount)).posted).toBe(0n)
})
