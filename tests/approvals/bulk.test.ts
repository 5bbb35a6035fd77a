import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, claims, dialect, hourLogs } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { hours, minutes, NINE, town, TODAY, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

/** One shift of a thousand people, all signed off. */
async function thousandLogs(): Promise<string[]> {
	const crowd = await here.volunteers(1000)
	const place = { districtId: 'd1', unitId: 'willow', unitPath: here.paths.willow }
	const activityId = randomUUID()
	const logs = crowd.map((actor, index) => ({
		...place,
		id: randomUUID(),
		activityId,
		claimId: randomUUID(),
		personId: actor.id,
		itemCode: 'B4',
		serviceDay: TODAY,
		startedAt: NINE,
		startSource: 'site-code' as const,
		endedAt: minutes(60 + (index % 180)),
		endSource: 'site-code' as const,
		minutes: 60 + (index % 180),
		coveredMinutes: 0,
		tier: 'verified' as const,
		status: 'submitted' as const,
		level: 'L1' as const,
		step: 0,
		submittedAt: hours(4),
	}))
	await here.db.transaction(async (tx) => {
		await tx.insert(activities).values({
			...place,
			id: activityId,
			itemCode: 'B4',
			title: '文明交通',
			note: '',
			place: '',
			startsAt: NINE,
			endsAt: hours(4),
			places: 1000,
			audience: 'branch',
			status: 'published',
			siteSecret: 'secret',
			createdBy: here.who.secretary.id,
			createdAt: NINE,
		})
		for (let at = 0; at < 1000; at += 200) {
			await tx.insert(claims).values(
				logs.slice(at, at + 200).map((log, index) => ({
					id: log.claimId,
					districtId: 'd1',
					activityId,
					personId: log.personId,
					status: 'claimed' as const,
					seat: at + index + 1,
					codeTries: 0,
					claimedAt: NINE,
				})),
			)
			await tx.insert(hourLogs).values(logs.slice(at, at + 200))
		}
	})
	return logs.map(({ id }) => id)
}

test('a thousand hour logs are approved in about a second', async () => {
	const logIds = await thousandLogs()
	const started = performance.now()
	const done = await here.act(here.who.secretary, approveHours, { logIds, sentence: '' }, hours(5))
	const tookMs = performance.now() - started
	expect(done).toEqual({ posted: 1000, passedOn: 0 })
	const rows = await here.db.read.select().from(hourLogs)
	const wrong = rows.filter(
		({ points, minutes: served, tableVersionId }) =>
			tableVersionId !== 'table-d1' || points !== BigInt(Math.floor(((served ?? 0) * 10) / 60)),
	)
	expect(wrong).toEqual([])
	// A bound for a busy machine; alone it takes well under a second on SQLite.
	expect(tookMs).toBeLessThan(dialect === 'sqlite' ? 2_500 : 8_000)
	console.info(`1,000 approvals: ${Math.round(tookMs)} ms`)
})
