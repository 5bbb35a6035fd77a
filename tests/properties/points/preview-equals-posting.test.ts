import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { activities, claims, dialect, hourLogs } from '#db/index.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { addDays, startOfDay } from '#app/features/calendar.policy.ts'
import { previewPoints } from '#app/features/points/preview-points.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { logOf } from '#tests/hours/shift.ts'
import { NINE, TODAY, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

/** Hourly and counted items, cheap and dear ones, one of each wallet, one that passes the day cap. */
const CODES = ['A2', 'A5', 'A8', 'B3', 'C2', 'C7', 'D2', 'E1'] as const

interface Served {
	readonly code: (typeof CODES)[number]
	/** Days back from today, within two months. */
	readonly back: number
	readonly minutes: number
	readonly backFilled: boolean
}
const served: fc.Arbitrary<Served> = fc.record({
	code: fc.constantFrom(...CODES),
	back: fc.nat(3),
	minutes: fc.integer({ min: 0, max: 600 }),
	backFilled: fc.boolean(),
})

/** A submitted log as it stands before its last decision; how it came about does not matter here. */
async function submitted(actor: Actor, { code, back, minutes, backFilled }: Served) {
	const day = addDays(TODAY, -back * 8)
	const startedAt = startOfDay(day)
	const endedAt = new Date(startedAt.getTime() + minutes * 60_000)
	const activityId = randomUUID()
	const claimId = randomUUID()
	const place = { districtId: 'd1', unitId: 'willow', unitPath: here.paths.willow }
	const row = {
		...place,
		id: randomUUID(),
		activityId,
		claimId,
		personId: actor.id,
		itemCode: code,
		serviceDay: day,
		startedAt,
		startSource: 'site-code',
		endedAt,
		endSource: 'site-code',
		minutes,
		coveredMinutes: 0,
		tier: backFilled ? 'back-filled' : 'verified',
		status: 'submitted',
		level: code === 'C7' ? 'L2' : 'L1',
		step: code === 'C7' ? 1 : 0,
		submittedAt: NINE,
	} as const
	await here.db.transaction(async (tx) => {
		await tx.insert(activities).values({
			...place,
			id: activityId,
			itemCode: code,
			title: code,
			note: '',
			place: '',
			startsAt: startedAt,
			endsAt: new Date(startedAt.getTime() + 3_600_000),
			places: 1,
			audience: 'branch',
			status: 'published',
			siteSecret: 'secret',
			createdBy: here.who.secretary.id,
			createdAt: NINE,
		})
		await tx.insert(claims).values({
			id: claimId,
			districtId: 'd1',
			activityId,
			personId: actor.id,
			status: 'claimed',
			seat: 1,
			codeTries: 0,
			claimedAt: NINE,
		})
		await tx.insert(hourLogs).values(row)
	})
	return row
}

const decider = () => ({
	...here.who.secretary,
	roles: [...here.who.secretary.roles, ...here.who.officer.roles],
})

test('what was promised is what is posted, and no order of approval passes a cap', async () => {
	const runs = dialect === 'postgres' ? 5 : 25
	const days = fc.array(served, { minLength: 1, maxLength: 14 })
	await fc.assert(
		fc.asyncProperty(days, fc.infiniteStream(fc.nat()), async (list, order) => {
			const [actor] = await here.volunteers(1)
			if (!actor) throw new Error('nobody')
			const waiting = []
			for (const one of list) waiting.push(await submitted(actor, one))
			const posted = []
			while (waiting.length > 0) {
				const [next] = waiting.splice(order.next().value % waiting.length, 1)
				if (!next) throw new Error('none left')
				const [preview] = await previewPoints({ read: here.db.read, districtId: 'd1' }, [next])
				await here.act(decider(), approveHours, { logIds: [next.id], sentence: '已核实' })
				const log = await logOf(here, next.id)
				const { points, pointsCut: cut, cutBy } = log
				expect({ points, cut, cutBy }).toEqual(preview?.worth)
				posted.push(log)
			}
			holdCaps(posted)
			const { posted: balance } = await here.ask(actor, {}).ledger.balance(actor.goodsAccount)
			const goods = posted.filter(({ itemCode }) => itemCode !== 'A8')
			expect(balance).toBe(sum(goods))
		}),
		{ numRuns: runs },
	)
})

type Log = Awaited<ReturnType<typeof logOf>>
const sum = (logs: readonly Log[]) => logs.reduce((total, { points }) => total + (points ?? 0n), 0n)

const DAY_CAPS: Record<(typeof CODES)[number], bigint> = {
	A2: 40n,
	A5: 30n,
	A8: 5n,
	B3: 5n,
	C2: 45n,
	C7: 160n,
	D2: 60n,
	E1: 80n,
}

function holdCaps(logs: readonly Log[]): void {
	for (const day of new Set(logs.map(({ serviceDay }) => serviceDay))) {
		const ofDay = logs.filter(({ serviceDay }) => serviceDay === day)
		for (const code of CODES) {
			const some = ofDay.filter(({ itemCode }) => itemCode === code)
			expect(sum(some) <= DAY_CAPS[code]).toBe(true)
		}
		const plain = ofDay.filter(({ itemCode }) => itemCode !== 'A8' && itemCode !== 'C7')
		expect(sum(plain) <= 80n).toBe(true)
	}
	for (const month of ['2026-10', '2026-11']) {
		const goods = logs.filter(
			({ serviceDay, itemCode }) => serviceDay.startsWith(month) && itemCode !== 'A8',
		)
		expect(sum(goods) <= 400n).toBe(true)
	}
}
