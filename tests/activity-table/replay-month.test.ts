import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourLogs } from '#db/index.ts'
import { replayMonth } from '#app/features/activity-table/replay-month.server.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { reverseApproval } from '#app/features/approvals/reverse-approval.server.ts'
import { served } from '#tests/hours/shift.ts'
import { hours, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const replay = () => {
	const { read, ledger } = here.ask(here.who.secretary, {})
	return replayMonth({ read, ledger, districtId: 'd1', month: '2026-11' })
}

test('a month prices again to identical points, with what caps cut and what was taken back', async () => {
	const [one, two] = await here.volunteers(2)
	if (!one || !two) throw new Error('nobody')
	const approve = (logIds: string[], now = hours(12)) =>
		here.act(here.who.secretary, approveHours, { logIds, sentence: '' }, now)
	// B1 pays 20 points a day at most: the second shift is cut, and a third takes its room later.
	const first = await served(here, one, { itemCode: 'B1', to: hours(2) })
	const second = await served(here, one, { itemCode: 'B1', from: hours(3), to: hours(4) })
	const other = await served(here, two)
	await approve([first])
	await approve([second])
	await approve([other])
	const taken = { logId: first, reasonCode: 'time-wrong', sentence: '结束时间不对' } as const
	await here.act(here.who.officer, reverseApproval, taken, hours(13))
	const third = await served(here, one, { itemCode: 'B1', from: hours(5), to: hours(6) })
	await approve([third], hours(14))
	const replayed = await replay()
	expect(replayed.mismatches).toEqual([])
	expect(replayed.logs).toBe(3)
	expect(await points(third)).toBe(10n)
})

test('a figure that somebody changed afterwards is named', async () => {
	const [one] = await here.volunteers(1)
	if (!one) throw new Error('nobody')
	const log = await served(here, one)
	const input = { logIds: [log], sentence: '' }
	await here.act(here.who.secretary, approveHours, input, hours(12))
	const before = await points(log)
	await here.db.transaction((tx) =>
		tx.update(hourLogs).set({ points: 99n }).where(eq(hourLogs.id, log)),
	)
	expect((await replay()).mismatches).toEqual([{ logId: log, posted: 99n, replayed: before }])
})

async function points(logId: string): Promise<bigint | null | undefined> {
	const [row] = await here.db.read
		.select({ points: hourLogs.points })
		.from(hourLogs)
		.where(eq(hourLogs.id, logId))
	return row?.points
}
