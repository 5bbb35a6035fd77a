import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hourLogs, items, ledgerStore, tableVersions, type Tx } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
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
	await setPoints(log, 99n)
	expect((await replay()).mismatches).toEqual([
		{ logId: log, posted: before, recorded: 99n, replayed: before },
	])
	await setPoints(log, before)
	expect((await replay()).mismatches).toEqual([])
})

test.each([
	{ what: 'of another amount', to: 'own', amount: 21n, posted: 21n },
	{ what: 'to somebody else', to: 'mapleVolunteer', amount: 20n, posted: 0n },
] as const)('a posting $what than its log says is named', async ({ to, amount, posted }) => {
	const [one] = await here.volunteers(1)
	if (!one) throw new Error('nobody')
	const log = await served(here, one)
	await postByHand(log, { to: to === 'own' ? one : here.who[to], amount })
	expect((await replay()).mismatches).toEqual([
		{ logId: log, posted, recorded: 20n, replayed: 20n },
	])
	// A log that agrees with its posting does not make the posting right.
	await setPoints(log, posted)
	expect((await replay()).mismatches).toEqual([
		{ logId: log, posted, recorded: posted, replayed: 20n },
	])
	await here.db.transaction((tx) =>
		tx.update(hourLogs).set({ status: 'rejected' }).where(eq(hourLogs.id, log)),
	)
})

test('after a new version in the middle of the month each log keeps the price of its own day', async () => {
	const [one] = await here.volunteers(1)
	if (!one) throw new Error('nobody')
	const before = await served(here, one)
	const tomorrow = await served(here, one, { from: hours(24), to: hours(26) })
	await here.db.transaction((tx) => publishDearer(tx))
	const input = { logIds: [before, tomorrow], sentence: '' }
	await here.act(here.who.secretary, approveHours, input, hours(30))
	expect([await points(before), await points(tomorrow)]).toEqual([20n, 40n])
	const { mismatches, logs } = await replay()
	expect(mismatches).toEqual([])
	expect(logs).toBeGreaterThanOrEqual(2)
})

/** Somebody goes round the verbs, and writes into the log what the rules would give. */
async function postByHand(
	log: string,
	{ to, amount }: { readonly to: Actor; readonly amount: bigint },
): Promise<void> {
	await here.db.transaction(async (tx, raw) => {
		await createLedger(ledgerStore(raw), () => hours(12)).must({
			kind: 'grant',
			id: `grant:${log}`,
			from: 'issuer:d1:PTS',
			to: to.goodsAccount,
			amount,
			expiresAt: null,
			caps: [],
			actor: 'somebody',
			reference: `hour-log:${log}`,
			effectiveAt: hours(12),
		})
		const says = { status: 'approved', points: 20n, pointsCut: 0n, decidedAt: hours(12) } as const
		await tx
			.update(hourLogs)
			.set({ ...says, tableVersionId: 'table-d1' })
			.where(eq(hourLogs.id, log))
	})
}

/** The same items at twice the points, from the day after the town's. */
async function publishDearer(tx: Tx): Promise<void> {
	await tx.insert(tableVersions).values({
		id: 'dearer',
		districtId: 'd1',
		number: 2,
		effectiveFrom: '2026-11-23',
		note: '',
		publishedBy: 'nobody',
		publishedAt: hours(1),
	})
	const rows = await tx.select().from(items).where(eq(items.versionId, 'table-d1'))
	await tx
		.insert(items)
		.values(
			rows.map((row) => ({ ...row, versionId: 'dearer', pointsPerUnit: row.pointsPerUnit * 2 })),
		)
}

async function setPoints(logId: string, figure: bigint | null | undefined): Promise<void> {
	await here.db.transaction((tx) =>
		tx
			.update(hourLogs)
			.set({ points: figure ?? null })
			.where(eq(hourLogs.id, logId)),
	)
}

async function points(logId: string): Promise<bigint | null | undefined> {
	const [row] = await here.db.read
		.select({ points: hourLogs.points })
		.from(hourLogs)
		.where(eq(hourLogs.id, logId))
	return row?.points
}
