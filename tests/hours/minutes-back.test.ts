import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { claims, hourLogs } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { rejectHours, returnHours } from '#app/features/approvals/decide-against.server.ts'
import { reverseApproval } from '#app/features/approvals/reverse-approval.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { answerReturn } from '#app/features/hours/answer-return.server.ts'
import { checkIn } from '#app/features/hours/check-in.server.ts'
import { checkOut } from '#app/features/hours/check-out.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { codeOf, dispatched, logOf, refusalOf } from './shift.ts'
import { hours, minutes, town, type Town } from './town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const LATER = hours(10)
const against = { reasonCode: 'not-present', sentence: '没有到场' } as const
const reject = (logId: string) =>
	here.act(here.who.secretary, rejectHours, { logId, ...against }, LATER)
const approve = (logId: string) =>
	here.act(here.who.secretary, approveHours, { logIds: [logId], sentence: '已核实' }, LATER)
const pointsOf = async (actor: Actor) =>
	(await here.ask(actor, {}).ledger.balance(actor.goodsAccount)).posted

async function enter(actor: Actor, activityId: string, at: Date): Promise<string> {
	const code = await codeOf(here, activityId, at)
	const entered = await here.act(actor, checkIn, { id: randomUUID(), activityId, code }, at)
	if (!entered.right) throw new Error('not in')
	return entered.logId
}

async function leave(actor: Actor, activityId: string, at: Date): Promise<void> {
	const code = await codeOf(here, activityId, at)
	await here.act(actor, checkOut, { activityId, code }, at)
}

/** Out of the first at minute 200 after being let in to the second at 160. */
async function atBoth() {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	const first = await dispatched(here)
	const second = await dispatched(here, { startsAt: hours(3), endsAt: hours(5) })
	for (const activityId of [first, second]) {
		await here.act(actor, claimActivity, { id: randomUUID(), activityId })
	}
	const earlier = await enter(actor, first, hours(1))
	const later = await enter(actor, second, minutes(160))
	await leave(actor, first, minutes(200))
	return { actor, earlier, later, second }
}

/** Two shifts one after the other, 10–12 and 12–14; who stays 20 minutes at the first shares 15. */
async function overlapping() {
	const { actor, earlier, later, second } = await atBoth()
	await leave(actor, second, hours(5))
	expect(await logOf(here, later)).toMatchObject({ minutes: 105, coveredMinutes: 15 })
	return { actor, earlier, later, second }
}

test('minutes that a log lost to one that is rejected are its own again, and become points', async () => {
	const { actor, earlier, later } = await overlapping()
	await reject(earlier)
	expect(await logOf(here, later)).toMatchObject({ minutes: 120, coveredMinutes: 0, level: 'L1' })
	await approve(later)
	expect(await pointsOf(actor)).toBe(20n)
})

test('the same when the earlier log was approved and that is taken back', async () => {
	const { actor, earlier, later } = await overlapping()
	await approve(earlier)
	const input = { logId: earlier, ...against }
	await here.act(here.who.officer, reverseApproval, input, LATER)
	await approve(later)
	expect(await logOf(here, later)).toMatchObject({ minutes: 120, coveredMinutes: 0 })
	expect(await pointsOf(actor)).toBe(20n)
})

test('what was approved before stays as it was posted', async () => {
	const { actor, earlier, later } = await overlapping()
	await approve(later)
	await reject(earlier)
	expect(await logOf(here, later)).toMatchObject({ minutes: 105, coveredMinutes: 15, points: 17n })
	expect(await pointsOf(actor)).toBe(17n)
})

test('nobody else’s minutes change, nor those that a third log has as well', async () => {
	const other = await overlapping()
	const { actor, earlier, later, second } = await overlapping()
	// Entered between the two, from 11:50 to 12:05: five of the fifteen minutes are its own.
	const [claim] = await here.db.read
		.select({ id: claims.id })
		.from(claims)
		.where(and(eq(claims.personId, other.actor.id), eq(claims.activityId, other.second)))
	const row = await logOf(here, earlier)
	await here.db.transaction(async (tx) => {
		await tx.insert(claims).values({
			id: randomUUID(),
			districtId: 'd1',
			activityId: other.second,
			personId: actor.id,
			status: 'claimed',
			// The two claims of the shift took seats among the first ones.
			seat: 99,
			codeTries: 0,
			claimedAt: row.startedAt,
		})
		const [own] = await tx
			.select({ id: claims.id })
			.from(claims)
			.where(and(eq(claims.personId, actor.id), eq(claims.activityId, other.second)))
		const third = { startedAt: minutes(170), endedAt: minutes(185), submittedAt: minutes(201) }
		const key = { id: randomUUID(), claimId: own?.id ?? '', activityId: other.second }
		await tx.insert(hourLogs).values({ ...row, ...key, ...third, minutes: 0, coveredMinutes: 5 })
	})
	expect(claim).toBeDefined()
	await reject(earlier)
	expect(await logOf(here, later)).toMatchObject({ activityId: second, minutes: 115 })
	expect(await logOf(here, other.later)).toMatchObject({ minutes: 105, coveredMinutes: 15 })
})

test('a log that is handed in again stands behind, and no minute is lost to both', async () => {
	const { actor, earlier, later } = await overlapping()
	await here.act(here.who.secretary, returnHours, { logId: earlier, ...against }, hours(6))
	const answer = { id: randomUUID(), logId: earlier, sentence: '我在场', endedAt: null }
	await here.act(actor, answerReturn, answer, hours(7))
	const both = [await logOf(here, earlier), await logOf(here, later)]
	expect(both.map((log) => log.minutes)).toEqual([120, 120])
})

test('a rejection and an approval at the same time leave minutes and points that agree', async () => {
	for (let round = 0; round < 5; round += 1) {
		const { actor, earlier, later } = await overlapping()
		const answers = await Promise.all([refusalOf(reject(earlier)), refusalOf(approve(later))])
		expect(answers).toEqual(['accepted', 'accepted'])
		const { minutes: counted } = await logOf(here, later)
		expect([105, 120]).toContain(counted)
		expect(await pointsOf(actor)).toBe(counted === 120 ? 20n : 17n)
	}
})

test('a rejection while the later log is handed in leaves no minute lost', async () => {
	for (let round = 0; round < 5; round += 1) {
		const { actor, earlier, later, second } = await atBoth()
		await Promise.all([leave(actor, second, hours(5)), reject(earlier)])
		expect(await logOf(here, later)).toMatchObject({ minutes: 120, coveredMinutes: 0 })
	}
})
