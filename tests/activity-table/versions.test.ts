import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { items, tableVersions } from '#db/index.ts'
import { draftTable } from '#app/features/activity-table/draft-table.server.ts'
import { previewTable } from '#app/features/activity-table/preview-table.server.ts'
import { publishVersion } from '#app/features/activity-table/publish-version.server.ts'
import { itemKey, itemOn, itemsOn, tableOn } from '#app/features/activity-table/table-on.server.ts'
import { viewComparison, viewTable } from '#app/features/activity-table/view-table.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import {
	district,
	NOW,
	refusalOf,
	refused,
	TABLE,
	type District,
} from '#tests/organisations/district.ts'

let here: District
let administrator: Actor
beforeAll(async () => {
	here = await district()
	administrator = here.administrator
})
afterAll(() => here.drop())

/** The shipped table, with other points for waste-sorting. */
const tableWith = (points: number) => TABLE.replace(/(B2,[^\n]*?,hour,)\d+/, `$1${points}`)
const day = (value: string) => ({
	read: here.db.read,
	districtId: administrator.districtId,
	day: value,
})

async function draft(
	csv: string,
	{ effectiveFrom = '2026-12-01', actor = administrator, now = NOW } = {},
) {
	const input = { id: randomUUID(), csv, effectiveFrom, note: '调整' }
	return (await here.act(actor, draftTable, input, now)).id
}
const publish = (draftId: string, { actor = administrator, now = NOW, id = randomUUID() } = {}) =>
	here.act(actor, publishVersion, { id, draftId }, now)

describe('the first table', () => {
	test('is there from the day the district is set up with', async () => {
		expect((await tableOn(day('2026-01-01')))?.rows).toHaveLength(39)
		expect(await tableOn(day('2025-12-31'))).toBeNull()
		expect(await itemOn({ ...day('2026-11-22'), code: 'Z1' })).toBeNull()
	})
})

describe('a new version', () => {
	test('takes effect tomorrow at the earliest', async () => {
		for (const effectiveFrom of ['2026-11-22', '2026-11-01', '2025-01-01']) {
			const id = await draft(tableWith(11), { effectiveFrom })
			expect(await refused(publish(id))).toEqual({
				code: 'version-too-early',
				params: { day: '2026-11-23' },
			})
		}
	})

	test('with a wrong cell or without a change is not published', async () => {
		expect(await refusalOf(publish(await draft(tableWith(0))))).toBe('table-has-errors')
		expect(await refusalOf(publish(await draft(TABLE)))).toBe('table-unchanged')
	})

	test('is published by an administrator of the whole district from his or her own draft only', async () => {
		const street = await here.unit('street', administrator.districtId)
		const branch = await here.unit('branch', street)
		const local = await here.person(branch, ['administrator', street])
		const second = await here.person(branch, ['administrator', administrator.districtId])
		const stranger = await here.besides()
		expect(await refusalOf(draft(tableWith(11), { actor: local }))).toBe('not-found')
		const id = await draft(tableWith(11))
		for (const actor of [local, second, stranger]) {
			expect(await refusalOf(publish(id, { actor }))).toBe('not-found')
		}
	})

	test('prices service from its day on, and leaves the days before as they were', async () => {
		const id = randomUUID()
		const draftId = await draft(tableWith(12))
		expect(await publish(draftId, { id })).toEqual({ number: 2 })
		expect(await publish(draftId, { id })).toEqual({ number: 2 })
		const pointsOn = async (at: string) => (await itemOn({ ...day(at), code: 'B2' }))?.pointsPerUnit
		expect(await pointsOn('2026-11-30')).toBe(10)
		expect(await pointsOn('2026-12-01')).toBe(12)
		const rows = await here.db.read.select().from(items).where(eq(items.versionId, id))
		expect(rows).toHaveLength(39)
	})

	test('comes after every version there is, even one that has not begun', async () => {
		const id = await draft(tableWith(13), { effectiveFrom: '2026-12-01' })
		expect(await refused(publish(id))).toMatchObject({ params: { day: '2026-12-02' } })
	})

	test('that was looked at before somebody else published is looked at again', async () => {
		const branch = await here.unit('branch', administrator.districtId)
		const second = await here.person(branch, ['administrator', administrator.districtId])
		const mine = await draft(tableWith(14), { effectiveFrom: '2027-01-01' })
		const theirs = await draft(tableWith(15), { effectiveFrom: '2027-01-01', actor: second })
		await publish(theirs, { actor: second })
		expect(await refusalOf(publish(mine))).toBe('table-changed-meanwhile')
		const numbers = await here.db.read
			.select({ number: tableVersions.number })
			.from(tableVersions)
			.where(eq(tableVersions.districtId, administrator.districtId))
		expect(numbers.map(({ number }) => number).sort()).toEqual([1, 2, 3])
	})
})

test('the preview shows errors by row and column, or the cells that change', async () => {
	const wrong = await previewTable(here.ask(administrator, { draft: await draft(tableWith(0)) }))
	expect(wrong?.errors).toMatchObject([{ row: 11, column: 'points_per_unit' }])
	const id = await draft(tableWith(20), { effectiveFrom: '2027-02-01' })
	const right = await previewTable(here.ask(administrator, { draft: id }))
	expect(right?.difference.changed).toMatchObject([
		{ cells: [{ column: 'points_per_unit', before: '15', after: '20' }] },
	])
	expect(right?.effects).toEqual([
		{ code: 'B2', logs: 0, pointsBefore: 0n, pointsAfter: 0n, dispatched: 0 },
	])
	const stranger = await here.besides()
	expect(await previewTable(here.ask(stranger, { draft: id }))).toBeNull()
})

test('many items on many days cost one query', async () => {
	const days = Array.from(
		{ length: 60 },
		(_, at) => `2026-${at < 30 ? 11 : 12}-${String((at % 30) + 1).padStart(2, '0')}`,
	)
	const wanted = days.flatMap((at) => ['A2', 'B2', 'Z9'].map((code) => ({ code, day: at })))
	let queries = 0
	const read = new Proxy(here.db.read, {
		get(target, name, receiver) {
			if (name === 'select') queries += 1
			return Reflect.get(target, name, receiver)
		},
	})
	const found = await itemsOn({ read, districtId: administrator.districtId, wanted })
	expect(queries).toBe(1)
	expect(found.size).toBe(120)
	expect(found.get(itemKey({ code: 'B2', day: '2026-11-30' }))).toMatchObject({ versionNumber: 1 })
	expect(found.get(itemKey({ code: 'B2', day: '2026-12-01' }))).toMatchObject({ versionNumber: 2 })
})

test('anybody reads any version, and a number that was never given is not found', async () => {
	const { districtId } = administrator
	const view = (number?: number) => viewTable({ read: here.db.read, now: NOW, districtId, number })
	expect(await view()).toMatchObject({ current: 1, version: { number: 1 } })
	expect(await view(2)).toMatchObject({ version: { number: 2 } })
	expect(await refusalOf(view(99))).toBe('not-found')
	const query = { before: 1, after: 2 }
	const compared = await viewComparison({ read: here.db.read, actor: administrator, query })
	expect(compared?.difference.changed.map(({ row }) => row.code)).toEqual(['B2'])
})
