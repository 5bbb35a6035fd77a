import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cases, hourLogs } from '#db/index.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { withdrawClaim } from '#app/features/claims/withdraw-claim.server.ts'
import { checkIn } from '#app/features/hours/check-in.server.ts'
import { checkOut } from '#app/features/hours/check-out.server.ts'
import { closeForgottenLogs } from '#app/features/hours/close-forgotten-logs.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { codeOf, dispatched, logOf, refusalOf } from './shift.ts'
import { hours, minutes, town, type Town } from './town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

/** A fresh person with a claim on a shift from ten to twelve. */
async function claimed(part = {}) {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	const activityId = await dispatched(here, part)
	await here.act(actor, claimActivity, { id: randomUUID(), activityId })
	return { actor, activityId }
}

const enter = async (
	actor: Actor,
	activityId: string,
	...[at, code]: readonly [at: Date, code?: string]
) =>
	here.act(
		actor,
		checkIn,
		{ id: randomUUID(), activityId, code: code ?? (await codeOf(here, activityId, at)) },
		at,
	)
const leave = async (actor: Actor, activityId: string, at: Date) =>
	here.act(actor, checkOut, { activityId, code: await codeOf(here, activityId, at) }, at)

test('nobody checks in without a claim, before the door opens or after the end', async () => {
	const { actor, activityId } = await claimed()
	expect(await refusalOf(enter(here.who.neighbour, activityId, hours(1)))).toBe('no-claim')
	expect(await refusalOf(enter(actor, activityId, minutes(29)))).toBe('check-in-too-early')
	expect(await refusalOf(enter(actor, activityId, minutes(181)))).toBe('check-in-too-late')
	expect(await refusalOf(leave(actor, activityId, hours(1)))).toBe('not-checked-in')
	expect(await enter(actor, activityId, minutes(30))).toMatchObject({ right: true })
})

test('a code passed on is good for a minute and no longer', async () => {
	const { actor, activityId } = await claimed()
	const shown = hours(1)
	const code = await codeOf(here, activityId, shown)
	const late = new Date(shown.getTime() + 60_000)
	expect(await enter(actor, activityId, late, code)).toMatchObject({ right: false })
	const justInTime = new Date(shown.getTime() + 59_999)
	expect(await enter(actor, activityId, justInTime, code)).toMatchObject({ right: true })
})

test('the code of another activity opens nothing', async () => {
	const one = await claimed()
	const other = await claimed()
	const code = await codeOf(here, other.activityId, hours(1))
	expect(await enter(one.actor, one.activityId, hours(1), code)).toMatchObject({ right: false })
})

test('guessing ends after ten wrong codes, for ten minutes', async () => {
	const { actor, activityId } = await claimed()
	const right = await codeOf(here, activityId, hours(1))
	const wrong = right === '000000' ? '000001' : '000000'
	const left: number[] = []
	for (let tried = 0; tried < 10; tried += 1) {
		const answer = await enter(actor, activityId, hours(1), wrong)
		if (!answer.right) left.push(answer.triesLeft)
	}
	expect(left).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])
	expect(await refusalOf(enter(actor, activityId, hours(1), right))).toBe('site-code-tries')
	expect(await enter(actor, activityId, minutes(70))).toMatchObject({ right: true })
})

test('checking in twice is one hour log, and a claim that was served cannot be given back', async () => {
	const { actor, activityId } = await claimed()
	const first = await enter(actor, activityId, minutes(45))
	expect(await enter(actor, activityId, minutes(46))).toEqual(first)
	const back = here.act(actor, withdrawClaim, { activityId }, minutes(50))
	expect(await refusalOf(back)).toBe('activity-begun')
	const out = await leave(actor, activityId, hours(3))
	expect(await leave(actor, activityId, minutes(190))).toEqual(out)
	expect(await refusalOf(enter(actor, activityId, minutes(100)))).toBe('already-checked-out')
	const rows = await here.db.read
		.select({ minutes: hourLogs.minutes, status: hourLogs.status, level: hourLogs.level })
		.from(hourLogs)
		.where(eq(hourLogs.activityId, activityId))
	expect(rows).toEqual([{ minutes: 120, status: 'submitted', level: 'L1' }])
})

test('who forgets to check out is signed off at the scheduled end, and a person looks at it', async () => {
	const { actor, activityId } = await claimed()
	const entered = await enter(actor, activityId, hours(1))
	if (!entered.right) throw new Error('not in')
	const sweep = (now: Date) =>
		here.db.transaction((tx) => closeForgottenLogs({ tx, now, limit: 100 }))
	await sweep(hours(5))
	expect(await logOf(here, entered.logId)).toMatchObject({ status: 'open' })
	expect(await refusalOf(leave(actor, activityId, minutes(301)))).toBe('check-out-too-late')
	expect(await sweep(minutes(301))).toBeGreaterThan(0)
	expect(await sweep(minutes(302))).toBe(0)
	expect(await logOf(here, entered.logId)).toMatchObject({
		status: 'submitted',
		minutes: 120,
		endSource: 'scheduled-end',
		endedAt: hours(3),
	})
	const flags = await here.db.read
		.select({ rule: cases.rule })
		.from(cases)
		.where(eq(cases.subjectId, entered.logId))
	expect(flags).toEqual([{ rule: 'F08' }])
})

test('minutes that two logs share count once, and the later log says so', async () => {
	const { actor, activityId } = await claimed()
	const next = await dispatched(here, { startsAt: hours(3), endsAt: hours(5) })
	await here.act(actor, claimActivity, { id: randomUUID(), activityId: next })
	await enter(actor, activityId, hours(1))
	const second = await enter(actor, next, minutes(160))
	await leave(actor, activityId, minutes(200))
	await leave(actor, next, hours(5))
	if (!second.right) throw new Error('not in')
	expect(await logOf(here, second.logId)).toMatchObject({ minutes: 105, coveredMinutes: 15 })
})

test('a code sent twice at the same moment opens one hour log', async () => {
	const { actor, activityId } = await claimed()
	const answers = await Promise.all([0, 1, 2].map(() => enter(actor, activityId, hours(1))))
	expect(answers.every(({ right }) => right)).toBe(true)
	const rows = await here.db.read.select().from(hourLogs).where(eq(hourLogs.activityId, activityId))
	expect(rows).toHaveLength(1)
})

test('two check-outs at the same moment never count a minute twice', async () => {
	const { actor, activityId } = await claimed()
	const next = await dispatched(here, { startsAt: hours(3), endsAt: hours(5) })
	await here.act(actor, claimActivity, { id: randomUUID(), activityId: next })
	await enter(actor, activityId, hours(1))
	await enter(actor, next, minutes(150))
	await Promise.all([leave(actor, activityId, minutes(240)), leave(actor, next, minutes(240))])
	const rows = await here.db.read.select().from(hourLogs).where(eq(hourLogs.personId, actor.id))
	expect(rows.reduce((sum, row) => sum + (row.minutes ?? 0), 0)).toBe(180)
})
