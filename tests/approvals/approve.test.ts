import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvals, cases } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { rejectHours, returnHours } from '#app/features/approvals/decide-against.server.ts'
import { reverseApproval } from '#app/features/approvals/reverse-approval.server.ts'
import { answerReturn } from '#app/features/hours/answer-return.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { randomUUID } from 'node:crypto'
import { logOf, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, minutes, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const LATER = hours(10)
const approve = (actor: Actor, logIds: string[], { sentence = '', now = LATER } = {}) =>
	here.act(actor, approveHours, { logIds, sentence }, now)
const against = { reasonCode: 'time-wrong', sentence: '结束时间不对' } as const
const fresh = async () => {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	return actor
}
const pointsOf = async (actor: Actor) =>
	(await here.ask(actor, {}).ledger.balance(actor.goodsAccount)).available

test('nobody decides on his or her own hours, whatever the role', async () => {
	const { secretary, deputy } = here.who
	const own = await served(here, secretary)
	expect(await refusalOf(approve(secretary, [own]))).toBe('own-hours')
	const reject = here.act(secretary, rejectHours, { logId: own, ...against }, LATER)
	expect(await refusalOf(reject)).toBe('own-hours')
	expect(await refusalOf(approve(deputy, [own]))).toBe('accepted')
})

test('nobody decides on the hours of the same household', async () => {
	const { secretary, wife, officer } = here.who
	const hers = await served(here, wife)
	expect(await refusalOf(approve(secretary, [hers]))).toBe('own-household')
	const giveBack = here.act(secretary, returnHours, { logId: hers, ...against }, LATER)
	expect(await refusalOf(giveBack)).toBe('own-household')
	// A decider's household is not left waiting: the community office may take it at once.
	expect(await refusalOf(approve(officer, [hers]))).toBe('accepted')
})

test('one forbidden log among many stops them all', async () => {
	const { secretary, wife } = here.who
	const other = await served(here, await fresh())
	const hers = await served(here, wife, { from: hours(4), to: hours(5) })
	expect(await refusalOf(approve(secretary, [other, hers]))).toBe('own-household')
	expect(await logOf(here, other)).toMatchObject({ status: 'submitted', step: 0 })
})

test('nobody from another branch or district, and no volunteer, decides', async () => {
	const { mapleSecretary, farSecretary, neighbour } = here.who
	const log = await served(here, await fresh())
	for (const stranger of [mapleSecretary, farSecretary, neighbour]) {
		expect(await refusalOf(approve(stranger, [log]))).toBe('not-found')
	}
})

test('the community office waits its turn until a decision is overdue', async () => {
	const { officer } = here.who
	const log = await served(here, await fresh())
	expect(await refusalOf(approve(officer, [log]))).toBe('not-your-turn')
	expect(await refusalOf(approve(officer, [log], { now: hours(3 + 72) }))).toBe('accepted')
})

test('a level of two needs two people, in order', async () => {
	const { secretary, deputy, officer } = here.who
	const actor = await fresh()
	const log = await served(here, actor, { itemCode: 'C7' })
	expect(await refusalOf(approve(officer, [log]))).toBe('not-your-turn')
	expect(await approve(secretary, [log])).toEqual({ posted: 0, passedOn: 1 })
	expect(await pointsOf(actor)).toBe(0n)
	expect(await refusalOf(approve(deputy, [log]))).toBe('not-your-turn')
	const both = { ...secretary, roles: [...secretary.roles, ...officer.roles] }
	// The same person once more is the same decision, and not the second of two.
	expect(await approve(both, [log])).toEqual({ posted: 0, passedOn: 0 })
	expect(await logOf(here, log)).toMatchObject({ status: 'submitted', step: 1 })
	expect(await approve(officer, [log])).toEqual({ posted: 1, passedOn: 0 })
	expect(await pointsOf(actor)).toBe(40n)
})

test('a very long day needs three people', async () => {
	const { secretary, officer, street } = here.who
	const actor = await fresh()
	const log = await served(here, actor, { from: hours(1), to: hours(14) })
	expect(await logOf(here, log)).toMatchObject({ level: 'L3', minutes: 780 })
	await approve(secretary, [log])
	await approve(officer, [log])
	expect(await pointsOf(actor)).toBe(0n)
	await approve(street, [log])
	expect(await pointsOf(actor)).toBe(40n)
})

test('approved hours become points once, dated and capped, and say what was cut', async () => {
	const { secretary } = here.who
	const actor = await fresh()
	// Four hours of traffic (40) fill the item's day; an hour more brings nothing.
	const first = await served(here, actor, { from: hours(1), to: hours(5) })
	const second = await served(here, actor, { from: hours(5), to: hours(6) })
	await approve(secretary, [second, first])
	expect(await approve(secretary, [first])).toEqual({ posted: 0, passedOn: 0 })
	expect(await logOf(here, first)).toMatchObject({ points: 40n, pointsCut: 0n, cutBy: null })
	expect(await logOf(here, second)).toMatchObject({
		status: 'approved',
		points: 0n,
		pointsCut: 10n,
		cutBy: 'item-day',
		tableVersionId: 'table-d1',
	})
	const [lot] = await here.ask(actor, {}).ledger.lots(actor.goodsAccount)
	expect(lot).toMatchObject({ remaining: 40n, expiresAt: new Date('2027-12-31T15:59:59.999Z') })
})

test('honour items fill the other wallet and never expire', async () => {
	const { secretary } = here.who
	const actor = await fresh()
	await approve(secretary, [await served(here, actor, { itemCode: 'A8' })])
	expect(await pointsOf(actor)).toBe(0n)
	const { ledger } = here.ask(actor, {})
	expect((await ledger.balance(actor.honourAccount)).available).toBe(5n)
})

test('a flagged log is approved alone and with its case dismissed', async () => {
	const { secretary } = here.who
	const actor = await fresh()
	const one = await served(here, actor, { from: hours(1), to: hours(2) })
	const other = await served(here, await fresh())
	await here.db.transaction((tx) =>
		tx.insert(cases).values({
			id: randomUUID(),
			districtId: 'd1',
			rule: 'F02',
			subjectKind: 'hour-log',
			subjectId: one,
			inputs: {},
			status: 'open',
			openedAt: LATER,
			sentence: '',
		}),
	)
	expect(await refusalOf(approve(secretary, [one, other]))).toBe('flagged-singly')
	await approve(secretary, [one], { sentence: '当面核对过' })
	const [decided] = await here.db.read.select().from(cases).where(eq(cases.subjectId, one))
	expect(decided).toMatchObject({ status: 'dismissed', sentence: '当面核对过' })
})

test('a returned log is answered, made shorter at most, and decided anew', async () => {
	const { secretary } = here.who
	const actor = await fresh()
	const logId = await served(here, actor)
	await here.act(secretary, returnHours, { logId, ...against }, LATER)
	expect(await refusalOf(approve(secretary, [logId]))).toBe('not-waiting')
	const answer = (endedAt: Date | null, as = actor) =>
		here.act(as, answerReturn, { id: randomUUID(), logId, sentence: '我提前走了', endedAt }, LATER)
	expect(await refusalOf(answer(null, here.who.neighbour))).toBe('not-found')
	expect(await refusalOf(answer(hours(4)))).toBe('time-only-shorter')
	await answer(minutes(150))
	expect(await refusalOf(answer(null))).toBe('not-returned')
	expect(await logOf(here, logId)).toMatchObject({ status: 'submitted', minutes: 90, step: 0 })
	await approve(secretary, [logId])
	expect(await pointsOf(actor)).toBe(15n)
})

test('a rejected log stays rejected and earns nothing', async () => {
	const { secretary, deputy } = here.who
	const actor = await fresh()
	const logId = await served(here, actor)
	await here.act(secretary, rejectHours, { logId, ...against }, LATER)
	expect(await refusalOf(approve(deputy, [logId]))).toBe('not-waiting')
	expect(await pointsOf(actor)).toBe(0n)
	const [row] = await here.db.read.select().from(approvals).where(eq(approvals.hourLogId, logId))
	expect(row).toMatchObject({ decision: 'reject', ...against })
})

test('an officer above takes an approval back, points and cap with it', async () => {
	const { secretary, officer } = here.who
	const actor = await fresh()
	const logId = await served(here, actor, { from: hours(1), to: hours(5) })
	const undo = (as: Actor) => here.act(as, reverseApproval, { logId, ...against }, LATER)
	expect(await refusalOf(undo(officer))).toBe('not-approved')
	await approve(secretary, [logId])
	expect(await refusalOf(undo(secretary))).toBe('not-found')
	expect(await refusalOf(undo(here.who.mapleSecretary))).toBe('not-found')
	await undo(officer)
	expect(await logOf(here, logId)).toMatchObject({ status: 'rejected', points: null })
	expect(await pointsOf(actor)).toBe(0n)
	const again = await served(here, actor, { from: hours(5), to: hours(9) })
	await approve(secretary, [again])
	expect(await pointsOf(actor)).toBe(40n)
})

test('who approved cannot be the one who takes it back', async () => {
	const { officer } = here.who
	const logId = await served(here, here.who.wife, { from: hours(6), to: hours(7) })
	await approve(officer, [logId])
	const undo = here.act(officer, reverseApproval, { logId, ...against }, LATER)
	expect(await refusalOf(undo)).toBe('two-people-decide')
	const other = here.act(here.who.secondOfficer, reverseApproval, { logId, ...against }, LATER)
	expect(await refusalOf(other)).toBe('accepted')
})

test('two people who approve at the same moment post once', async () => {
	const { secretary, deputy } = here.who
	const actor = await fresh()
	const logId = await served(here, actor)
	const answers = await Promise.all(
		[secretary, deputy].map((one) => refusalOf(approve(one, [logId]))),
	)
	expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1)
	expect(await pointsOf(actor)).toBe(20n)
})
