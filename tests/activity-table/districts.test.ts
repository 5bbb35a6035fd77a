import { pino } from 'pino'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { units } from '#db/index.ts'
import { readSettings } from '#app/edge/env.server.ts'
import { installRuntime } from '#app/edge/runtime.server.ts'
import { draftTable } from '#app/features/activity-table/draft-table.server.ts'
import { publishVersion } from '#app/features/activity-table/publish-version.server.ts'
import { chooseDistrict } from '#app/features/activity-table/view-table.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { site, type Site } from '#tests/access/site.ts'
import { district, NOW, refusalOf, TABLE, type District } from '#tests/organisations/district.ts'

let here: District
let web: Site

beforeAll(async () => {
	here = await district()
	installRuntime({
		db: here.db,
		settings: readSettings({}),
		log: pino({ level: 'silent' }),
		clock: () => NOW,
	})
	web = await site()
})
afterAll(() => here.drop())

/** Waste sorting earns this much there from today. */
async function reprice(administrator: Actor, points: number): Promise<void> {
	const csv = TABLE.replace(/(B2,[^\n]*?,hour,)\d+/, `$1${points}`)
	const draft = { id: randomUUID(), csv, effectiveFrom: '2026-11-23', note: '调整' }
	const { id } = await here.act(administrator, draftTable, draft)
	await here.act(administrator, publishVersion, { id: randomUUID(), draftId: id })
}

async function open(path: string): Promise<{ status: number; html: string }> {
	const answer = await web.ask(new Request(`http://localhost:3000${path}`))
	return { status: answer.status, html: await answer.text() }
}
const choose = (actor: Actor | null, wanted?: string) =>
	chooseDistrict({ read: here.db.read, actor, wanted })

test('with one district nobody is asked which', async () => {
	expect((await choose(null)).districts).toEqual([])
	const { html } = await open('/activity-table')
	expect(html).toContain('name="version"')
	expect(html).not.toContain('name="district"')
})

test('with two districts a stranger chooses one, and it stays in the address', async () => {
	const { districtId: first } = here.administrator
	const second = await here.besides()
	await reprice(second, 77)
	const idsOf = async (actor: Actor | null, id?: string) => (await choose(actor, id)).districtId
	expect(await idsOf(null)).toBe(first)
	expect(await idsOf(null, second.districtId)).toBe(second.districtId)
	expect((await choose(null)).districts.map(({ id }) => id).toSorted()).toEqual(
		[first, second.districtId].toSorted(),
	)
	const { html } = await open(`/activity-table?district=${second.districtId}&version=2`)
	expect(html).toContain(`<option value="${second.districtId}" selected=""`)
	expect(html).toContain('77')
	// Searching and downloading stay in the district.
	expect(html).toContain(`<input type="hidden" name="district" value="${second.districtId}"/>`)
	const csvPath = `/activity-table.csv?version=2&district=${second.districtId}`
	expect(html).toContain(csvPath.replaceAll('&', '&amp;'))
	expect((await open(csvPath)).html).toMatch(/B2,[^\n]*,hour,77/)
	expect((await open(`/activity-table?district=${first}&version=2`)).status).toBe(404)
})

test('each form’s button says which district it is about', async () => {
	const second = await here.besides()
	const { html } = await open(`/activity-table?district=${second.districtId}`)
	const buttons = [...html.matchAll(/<button[^>]*type="submit"[^>]*>(.*?)<\/button>/gsu)].map(
		([, inner = '']) => inner.replaceAll(/<[^>]+>/gu, ''),
	)
	expect(buttons).toContain('换到这个区')
	expect(buttons).toContain('查看二区的规则')
	expect(buttons).not.toContain('查看')
})

test('a stranger can leave a district that has no table yet', async () => {
	const id = randomUUID()
	await here.db.transaction((tx) =>
		tx.insert(units).values({
			id,
			districtId: id,
			parentId: null,
			kind: 'district',
			name: '三区',
			nameEn: 'Third District',
			path: `/${id}/`,
			createdAt: NOW,
		}),
	)
	const { status, html } = await open(`/activity-table?district=${id}`)
	expect(status).toBe(200)
	expect(html).toContain('还没有发布积分规则')
	expect(html).toContain(`<option value="${id}" selected=""`)
	expect(html).toContain(`<option value="${here.administrator.districtId}"`)
})

test('a district that there is not has no table', async () => {
	expect(await refusalOf(choose(null, randomUUID()))).toBe('not-found')
	expect((await open('/activity-table?district=no-such')).status).toBe(404)
	expect((await open('/activity-table?district=')).status).toBe(200)
})

test('who is signed in sees the own district’s, whatever the address says', async () => {
	const { administrator } = here
	const second = await here.besides()
	const seen = await choose(administrator, second.districtId)
	expect(seen).toEqual({ districtId: administrator.districtId, districts: [] })
	expect((await choose(second)).districtId).toBe(second.districtId)
})
