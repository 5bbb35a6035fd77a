import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SetSetting } from '#app/features/organisations/organisations.schema.ts'
import { setSetting } from '#app/features/organisations/set-setting.server.ts'
import { settingsFor, settingsForAll } from '#app/features/organisations/settings-for.server.ts'
import { viewSettings } from '#app/features/organisations/view-settings.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { district, refusalOf, refused, type District } from './district.ts'

let here: District
let administrator: Actor
let community: string
let branch: string
let path: string

beforeAll(async () => {
	here = await district()
	administrator = here.administrator
	const street = await here.unit('street', administrator.districtId)
	community = await here.unit('community', street)
	branch = await here.unit('branch', community)
	path = `/${administrator.districtId}/${street}/${community}/${branch}/`
})
afterAll(() => here.drop())

const form = (unitId: string, value: number, effectiveFrom = '2026-12-01') => ({
	id: randomUUID(),
	unitId,
	key: 'person-day-cap' as const,
	value,
	effectiveFrom,
})
const capOn = async (day: string) =>
	(await settingsFor(here.db.read, { path, day }))['person-day-cap']

test('a new district starts with what Linli ships with', async () => {
	expect(await settingsFor(here.db.read, { path, day: '2026-11-22' })).toMatchObject({
		'person-day-cap': 80,
		'person-month-cap': 400,
		'decision-hours': 72,
		'price-tolerance-percent': 20,
		'void-minutes': 30,
		'open-orders-max': 5,
	})
})

test('a lower level may only tighten what is set above it', async () => {
	const loosen = await refused(here.act(administrator, setSetting, form(community, 81)))
	expect(loosen).toEqual({ code: 'setting-only-tighter', params: { limit: 80 } })
	await here.act(administrator, setSetting, form(community, 60))
	const below = await refused(here.act(administrator, setSetting, form(branch, 61)))
	expect(below).toEqual({ code: 'setting-only-tighter', params: { limit: 60 } })
	await here.act(administrator, setSetting, form(branch, 50))
	expect(await capOn('2026-11-30')).toBe(80)
	expect(await capOn('2026-12-01')).toBe(50)
})

test('what is tightened above later holds below, and loosening above loosens nothing below', async () => {
	await here.act(administrator, setSetting, form(community, 30, '2026-12-10'))
	await here.act(administrator, setSetting, form(community, 70, '2026-12-20'))
	expect(await capOn('2026-12-09')).toBe(50)
	expect(await capOn('2026-12-10')).toBe(30)
	expect(await capOn('2026-12-20')).toBe(50)
})

test('days that have begun keep their figures', async () => {
	const today = here.act(administrator, setSetting, form(branch, 10, '2026-11-22'))
	expect(await refusalOf(today)).toBe('setting-too-early')
	const past = here.act(administrator, setSetting, form(branch, 10, '2026-01-01'))
	expect(await refusalOf(past)).toBe('setting-too-early')
	const tomorrow = here.act(administrator, setSetting, form(branch, 80, '2026-11-23'))
	expect(await refusalOf(tomorrow)).toBe('accepted')
})

test('a day’s figure is set once; the same form twice is the same act', async () => {
	const first = form(community, 20, '2027-01-01')
	await here.act(administrator, setSetting, first)
	expect(await refusalOf(here.act(administrator, setSetting, first))).toBe('accepted')
	const other = here.act(administrator, setSetting, form(community, 19, '2027-01-01'))
	expect(await refusalOf(other)).toBe('setting-already-set')
})

test('nobody sets anything for a place that is not his or her own', async () => {
	const stranger = await here.besides()
	const secretary = await here.person(branch, ['secretary', branch])
	for (const actor of [stranger, secretary]) {
		expect(await refusalOf(here.act(actor, setSetting, form(branch, 10)))).toBe('not-found')
	}
	expect(await refusalOf(viewSettings(here.ask(stranger, { unitId: branch })))).toBe('not-found')
})

test('the form takes no figure out of range and no unknown setting', () => {
	const good = { ...form(branch, 1), value: '1' }
	expect(SetSetting.safeParse(good).success).toBe(true)
	for (const wrong of [
		{ value: '0' },
		{ value: '-5' },
		{ value: '1e9' },
		{ value: '10001' },
		{ key: 'person-year-cap' },
		{ effectiveFrom: 'tomorrow' },
		{ effectiveFrom: '2026-02-30' },
	]) {
		expect(SetSetting.safeParse({ ...good, ...wrong }).success).toBe(false)
	}
})

test('a thousand places on two days are answered with one query', async () => {
	const places = Array.from({ length: 1_000 }, (_, at) => ({
		path: at % 2 ? path : `/${administrator.districtId}/none-${at}/`,
		day: at % 3 ? '2026-12-05' : '2026-11-22',
	}))
	let queries = 0
	const counting = new Proxy(here.db.read, {
		get(target, name, receiver) {
			if (name === 'select') queries += 1
			return Reflect.get(target, name, receiver)
		},
	})
	const settingsOf = await settingsForAll(counting, places)
	expect(queries).toBe(1)
	expect(settingsOf({ path, day: '2026-12-05' })['person-day-cap']).toBe(50)
	expect(settingsOf({ path, day: '2026-11-22' })['person-day-cap']).toBe(80)
})
