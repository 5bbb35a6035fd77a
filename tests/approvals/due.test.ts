import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvals, unitSettings } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { rejectHours, returnHours } from '#app/features/approvals/decide-against.server.ts'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import { reverseApproval } from '#app/features/approvals/reverse-approval.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { answerReturn } from '#app/features/hours/answer-return.server.ts'
import { backFillLog } from '#app/features/hours/back-fill-log.server.ts'
import { findMyLog } from '#app/features/hours/find-my-log.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { dispatched, logOf, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, minutes, NINE, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const against = { reasonCode: 'time-wrong', sentence: '结束时间不对' } as const
const approve = (actor: Actor, logId: string, now: Date) =>
	here.act(actor, approveHours, { logIds: [logId], sentence: '已核实' }, now)
const fresh = async () => {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	return actor
}
const decisionsOn = (logId: string, decision: 'return' | 'reject') =>
	here.db.read
		.select()
		.from(approvals)
		.where(and(eq(approvals.hourLogId, logId), eq(approvals.decision, decision)))

test('hours are due by the setting of their own branch', async () => {
	const { officer, secretary, volunteer, mapleVolunteer, mapleSecretary } = here.who
	await here.db.transaction((tx) =>
		tx.insert(unitSettings).values({
			id: randomUUID(),
			districtId: 'd1',
			unitId: 'willow',
			key: 'decision-hours',
			value: 24,
			effectiveFrom: '2026-11-01',
			setBy: secretary.id,
			setAt: NINE,
		}),
	)
	const quick = await served(here, volunteer)
	const activityId = await dispatched(here)
	expect(activityId).not.toBe('')
	const slow = await served(
		{ ...here, who: { ...here.who, secretary: mapleSecretary } },
		mapleVolunteer,
		{ unitId: 'maple' },
	)
	const desk = async (now: Date) => (await listWaiting(here.ask(officer, { after: '' }, now))).logs
	expect(await desk(hours(26))).toEqual([])
	expect(await desk(hours(28))).toMatchObject([{ id: quick, isOverdue: true, dueHours: 24 }])
	expect(await refusalOf(approve(officer, slow, hours(28)))).toBe('not-your-turn')
	const mine = await findMyLog(here.ask(volunteer, { logId: quick }, hours(28)))
	expect(mine.waitingFor).toMatchObject({ isOverdue: true, dueHours: 24 })
	expect(mine.waitingFor?.people.map(({ name }) => name)).toContain(officer.name)
	expect(await refusalOf(approve(officer, quick, hours(28)))).toBe('accepted')
	const overdue = await desk(hours(3 + 73))
	expect(overdue).toMatchObject([{ id: slow, isOverdue: true, dueHours: 72 }])
})

test('after an answer the deciders decide anew, but who entered the hours stays out', async () => {
	const { secretary, officer, street } = here.who
	const actor = await fresh()
	const times = { startsAt: hours(1), endsAt: hours(14) }
	const activityId = await dispatched(here, times)
	const claim = await here.act(actor, claimActivity, { id: randomUUID(), activityId })
	const logId = randomUUID()
	const entry = { id: logId, claimId: claim.id, startedAt: hours(1), endedAt: hours(14) }
	await here.act(secretary, backFillLog, { ...entry, sentence: '手机没电了' }, hours(15))
	expect(await logOf(here, logId)).toMatchObject({ level: 'L3', step: 1 })
	await approve(officer, logId, hours(16))
	await here.act(street, returnHours, { logId, ...against }, hours(17))
	const answer = { id: randomUUID(), logId, sentence: '一直在', endedAt: null }
	await here.act(actor, answerReturn, answer, hours(18))
	const both = { ...secretary, roles: [...secretary.roles, ...officer.roles] }
	expect(await refusalOf(approve(both, logId, hours(19)))).toBe('two-people-decide')
	const { logs } = await listWaiting(here.ask(officer, { after: '' }, hours(19)))
	expect(logs.map(({ id }) => id)).toContain(logId)
	await approve(officer, logId, hours(19))
	await approve(street, logId, hours(20))
	expect((await logOf(here, logId)).status).toBe('approved')
})

test('a decision sent twice is one decision', async () => {
	const { secretary, officer } = here.who
	const [first, second, third, fourth] = await here.volunteers(4)
	if (!first || !second || !third || !fourth) throw new Error('nobody')
	const returned = await served(here, first)
	const rejected = await served(here, second)
	const grave = await served(here, third, { itemCode: 'C7' })
	const reversed = await served(here, fourth)
	await approve(secretary, reversed, hours(9))
	for (const at of [minutes(600), minutes(601)]) {
		await here.act(secretary, returnHours, { logId: returned, ...against }, at)
		await here.act(secretary, rejectHours, { logId: rejected, ...against }, at)
		await here.act(officer, reverseApproval, { logId: reversed, ...against }, at)
		await approve(secretary, grave, at)
	}
	expect(await decisionsOn(returned, 'return')).toHaveLength(1)
	expect(await decisionsOn(rejected, 'reject')).toHaveLength(1)
	expect(await decisionsOn(reversed, 'reject')).toHaveLength(1)
	expect(await logOf(here, grave)).toMatchObject({ status: 'submitted', step: 1 })
	const other = here.act(secretary, rejectHours, { logId: returned, ...against }, hours(11))
	expect(await refusalOf(other)).toBe('not-waiting')
})
