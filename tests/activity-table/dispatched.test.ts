import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { activities } from '#db/index.ts'
import type { DispatchActivity } from '#app/features/activities/activities.schema.ts'
import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import { draftTable } from '#app/features/activity-table/draft-table.server.ts'
import { previewTable } from '#app/features/activity-table/preview-table.server.ts'
import { publishVersion } from '#app/features/activity-table/publish-version.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import {
	district,
	refusalOf,
	refused,
	TABLE,
	type District,
} from '#tests/organisations/district.ts'

interface Place {
	readonly here: District
	readonly administrator: Actor
	readonly branch: string
	readonly secretary: Actor
}

const opened: District[] = []
afterAll(() => Promise.all(opened.map(({ drop }) => drop())))

/** A district of its own, for each version published changes what the next test meets. */
async function place(): Promise<Place> {
	const here = await district()
	opened.push(here)
	const branch = await here.unit('branch', here.administrator.districtId)
	const secretary = await here.person(branch, ['secretary', branch])
	return { here, administrator: here.administrator, branch, secretary }
}

const without = (...codes: string[]) =>
	TABLE.split('\n')
		.filter((line) => !codes.includes(line.split(',')[0] ?? ''))
		.join('\n')

const at = (local: string) => new Date(`${local}:00.000+08:00`)

function shift({ branch }: Place, part: Partial<DispatchActivity> = {}): DispatchActivity {
	const startsAt = at('2026-12-05T09:00')
	const endsAt = at('2026-12-05T11:00')
	const rest = { title: '', note: '', place: '东门', places: 5, audience: 'branch' } as const
	return { id: randomUUID(), unitId: branch, itemCode: 'B2', startsAt, endsAt, ...rest, ...part }
}

const dispatch = (there: Place, part: Partial<DispatchActivity> = {}) =>
	there.here.act(there.secretary, dispatchActivity, shift(there, part))

async function drafted({ here, administrator }: Place, csv: string, effectiveFrom = '2026-12-01') {
	const input = { id: randomUUID(), csv, effectiveFrom, note: '调整' }
	return (await here.act(administrator, draftTable, input)).id
}

const publish = ({ here, administrator }: Place, draftId: string) =>
	here.act(administrator, publishVersion, { id: randomUUID(), draftId })

describe('a version without an item', () => {
	test('is not published while activities of it lie on its days, and says which and what to do', async () => {
		const there = await place()
		await dispatch(there)
		await dispatch(there, { startsAt: at('2026-12-07T09:00'), endsAt: at('2026-12-07T10:00') })
		await dispatch(there, { itemCode: 'D1' })
		await dispatch(there, { itemCode: 'B4' })
		const draftId = await drafted(there, without('B2', 'D1'))
		const answer = {
			code: 'items-still-dispatched',
			params: { items: 'B2, D1', activities: 3, day: '2026-12-08' },
		}
		expect(await refused(publish(there, draftId))).toEqual(answer)
		const { here, administrator } = there
		const preview = await previewTable(here.ask(administrator, { draft: draftId }))
		expect(preview?.stranded).toMatchObject({
			items: [
				{ code: 'B2', activities: 2 },
				{ code: 'D1', activities: 1 },
			],
			activities: 3,
			freeFrom: '2026-12-08',
		})
	})

	test('is published from the day after them, or once they are called off', async () => {
		const there = await place()
		const { id: activityId } = await dispatch(there)
		const soon = await drafted(there, without('B2'), '2026-12-05')
		expect(await refusalOf(publish(there, soon))).toBe('items-still-dispatched')
		await there.here.act(there.secretary, cancelActivity, { activityId, reason: '不再开展' })
		expect(await refusalOf(publish(there, soon))).toBe('accepted')

		const elsewhere = await place()
		await dispatch(elsewhere)
		const later = await drafted(elsewhere, without('B2'), '2026-12-06')
		expect(await refusalOf(publish(elsewhere, later))).toBe('accepted')
	})

	test('waits for a night shift: who comes after midnight serves on the next day', async () => {
		const there = await place()
		const night = { startsAt: at('2026-12-04T22:00'), endsAt: at('2026-12-05T02:00') }
		await dispatch(there, night)
		const draftId = await drafted(there, without('B2'), '2026-12-05')
		expect(await refused(publish(there, draftId))).toMatchObject({
			code: 'items-still-dispatched',
			params: { day: '2026-12-06' },
		})
	})

	test('once published lets no night shift run into its days', async () => {
		const there = await place()
		await publish(there, await drafted(there, without('B2'), '2026-12-05'))
		const night = { startsAt: at('2026-12-04T22:00'), endsAt: at('2026-12-05T02:00') }
		expect(await refused(dispatch(there, night))).toEqual({
			code: 'item-not-in-force',
			params: { code: 'B2', day: '2026-12-05' },
		})
		const evening = { startsAt: at('2026-12-04T18:00'), endsAt: at('2026-12-04T21:00') }
		expect(await refusalOf(dispatch(there, evening))).toBe('accepted')
	})

	test('of another district holds nobody up', async () => {
		const there = await place()
		await dispatch(there)
		const stranger = await there.here.besides()
		const draftId = await drafted({ ...there, administrator: stranger }, without('B2'))
		const answer = refusalOf(publish({ ...there, administrator: stranger }, draftId))
		expect(await answer).toBe('accepted')
	})
})

test('an item that changes its unit, wallet and caps is published whatever is dispatched', async () => {
	const there = await place()
	await dispatch(there)
	const row = TABLE.split('\n').find((line) => line.startsWith('B2,')) ?? ''
	const changed = row.replace(',hour,', ',occurrence,').replace(',goods,', ',honour,')
	expect(changed).not.toBe(row)
	const draftId = await drafted(there, TABLE.replace(row, changed))
	expect(await refusalOf(publish(there, draftId))).toBe('accepted')
})

describe('dispatched and removed at the same time', () => {
	let there: Place
	beforeAll(async () => {
		there = await place()
	})

	test('either the version is refused, or no activity lies on its days', async () => {
		const kept = ['B2', 'B4', 'D1', 'D2', 'E1', 'E2']
		for (const [round, itemCode] of kept.entries()) {
			const day = `2026-12-${String(round + 1).padStart(2, '0')}`
			const gone = kept.slice(0, round + 1)
			const draftId = await drafted(there, without(...gone), day)
			const when = { startsAt: at('2027-02-01T09:00'), endsAt: at('2027-02-01T10:00') }
			const [published, dispatched] = await Promise.all([
				refusalOf(publish(there, draftId)),
				refusalOf(dispatch(there, { itemCode, ...when })),
			])
			expect([published, dispatched].toSorted()).not.toEqual(['accepted', 'accepted'])
			const left = await there.here.db.read
				.select({ id: activities.id })
				.from(activities)
				.where(and(eq(activities.itemCode, itemCode), eq(activities.status, 'published')))
			expect(left).toHaveLength(dispatched === 'accepted' ? 1 : 0)
			for (const { id: activityId } of left) {
				await there.here.act(there.secretary, cancelActivity, { activityId, reason: '撤回' })
				await publish(there, draftId)
			}
		}
	})
})
