import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { areas, auditEvents, units } from '#db/index.ts'
import { addArea } from '#app/features/organisations/add-area.server.ts'
import { addUnit } from '#app/features/organisations/add-unit.server.ts'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import { coverArea } from '#app/features/organisations/cover-area.server.ts'
import { renameUnit } from '#app/features/organisations/rename-unit.server.ts'
import { setBranchClass } from '#app/features/organisations/set-branch-class.server.ts'
import { viewUnit } from '#app/features/organisations/view-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { district, refusalOf, refused, type District } from './district.ts'

let here: District
let administrator: Actor
let street: string
let community: string
let branch: string

beforeAll(async () => {
	here = await district()
	administrator = here.administrator
	street = await here.unit('street', administrator.districtId, '湖滨街道')
	community = await here.unit('community', street, '翠湖社区')
	branch = await here.unit('branch', community, '翠湖第一支部')
})
afterAll(() => here.drop())

const unitForm = (given: {
	parentId: string
	kind?: 'street' | 'branch' | 'group' | 'community'
}) => ({
	id: randomUUID(),
	kind: 'branch' as const,
	name: '新支部',
	nameEn: '',
	branchClass: '' as const,
	...given,
})

describe('an administrator builds the tree', () => {
	test('a branch under a community carries the whole way up in its path', async () => {
		const [row] = await here.db.read.select().from(units).where(eq(units.id, branch))
		expect(row?.path).toBe(`/${administrator.districtId}/${street}/${community}/${branch}/`)
	})

	test('sending the same form twice adds one unit and one event', async () => {
		const form = unitForm({ parentId: community })
		await here.act(administrator, addUnit, form)
		await here.act(administrator, addUnit, form)
		const events = await here.db.read
			.select()
			.from(auditEvents)
			.where(eq(auditEvents.subject, `unit:${form.id}`))
		expect(events.map(({ action }) => action)).toEqual(['unit-added'])
	})

	test('kinds go downwards only, and branches and groups may stand in their own kind', async () => {
		const add = (parentId: string, kind: 'street' | 'branch' | 'group' | 'community') =>
			refusalOf(here.act(administrator, addUnit, unitForm({ parentId, kind })))
		expect(await add(branch, 'street')).toBe('unit-not-below')
		expect(await add(community, 'community')).toBe('unit-not-below')
		expect(await add(branch, 'branch')).toBe('accepted')
		expect(await add(street, 'branch')).toBe('accepted')
		expect(await add(branch, 'group')).toBe('accepted')
	})

	test('only a branch is assessed', async () => {
		const form = { ...unitForm({ parentId: branch, kind: 'group' }), branchClass: 'model' as const }
		expect(await refusalOf(here.act(administrator, addUnit, form))).toBe('class-of-branches-only')
		const assess = { unitId: community, branchClass: 'model' as const }
		expect(await refusalOf(here.act(administrator, setBranchClass, assess))).toBe(
			'class-of-branches-only',
		)
		await here.act(administrator, setBranchClass, { unitId: branch, branchClass: 'model' })
		const { unit } = await viewUnit(here.ask(administrator, { unitId: branch }))
		expect(unit.branchClass).toBe('model')
	})
})

describe('nobody reaches into a place that is not his or her own', () => {
	test('the administrator of another district finds nothing here', async () => {
		const stranger = await here.besides()
		const attempts = [
			() => here.act(stranger, addUnit, unitForm({ parentId: community })),
			() => here.act(stranger, renameUnit, { unitId: branch, name: '改名', nameEn: '' }),
			() => here.act(stranger, closeUnit, { unitId: branch }),
			() =>
				here.act(stranger, addArea, {
					id: randomUUID(),
					unitId: community,
					name: '小区',
					nameEn: '',
					address: '1 号',
				}),
			() => viewUnit(here.ask(stranger, { unitId: branch })),
		]
		for (const attempt of attempts) expect(await refusalOf(attempt())).toBe('not-found')
	})

	test('the administrator of one street finds nothing in the next, nor above', async () => {
		const other = await here.unit('street', administrator.districtId)
		const officer = await here.person(branch, ['administrator', other])
		expect(await refusalOf(here.act(officer, addUnit, unitForm({ parentId: other })))).toBe(
			'accepted',
		)
		for (const parentId of [community, administrator.districtId]) {
			expect(await refusalOf(here.act(officer, addUnit, unitForm({ parentId })))).toBe('not-found')
		}
	})

	test('a secretary administers nothing', async () => {
		const secretary = await here.person(branch, ['secretary', branch])
		const rename = here.act(secretary, renameUnit, { unitId: branch, name: '我的', nameEn: '' })
		expect(await refusalOf(rename)).toBe('not-found')
	})
})

describe('a unit closes once it is empty', () => {
	test('people, roles, areas and units below keep it open, and the refusal counts them', async () => {
		const full = await here.unit('branch', community)
		const below = await here.unit('group', full)
		const member = await here.person(full)
		const area = { id: randomUUID(), unitId: community, name: '荷苑', nameEn: '', address: '荷路' }
		await here.act(administrator, addArea, area)
		await here.act(administrator, coverArea, { areaId: area.id, branchId: full })
		const { code, params } = await refused(here.act(administrator, closeUnit, { unitId: full }))
		expect({ code, params }).toEqual({
			code: 'unit-not-empty',
			params: { units: 1, people: 1, areas: 1, roles: 1, activities: 0 },
		})
		await here.act(administrator, leaveDistrict, { personId: member.id })
		await here.act(administrator, coverArea, { areaId: area.id, branchId: branch })
		await here.act(administrator, closeUnit, { unitId: below })
		await here.act(administrator, closeUnit, { unitId: full })
		const add = here.act(administrator, addUnit, unitForm({ parentId: full, kind: 'group' }))
		expect(await refusalOf(add)).toBe('unit-closed')
		const cover = here.act(administrator, coverArea, { areaId: area.id, branchId: full })
		expect(await refusalOf(cover)).toBe('unit-closed')
	})

	test('the district stays', async () => {
		const close = here.act(administrator, closeUnit, { unitId: administrator.districtId })
		expect(await refusalOf(close)).toBe('district-stays')
	})
})

describe('residential areas', () => {
	test('belong to a community and are covered by a branch, never by a group', async () => {
		const area = { id: randomUUID(), name: '柳苑', nameEn: '', address: '柳路' }
		const inBranch = here.act(administrator, addArea, { ...area, unitId: branch })
		expect(await refusalOf(inBranch)).toBe('areas-in-communities-only')
		await here.act(administrator, addArea, { ...area, unitId: community })
		const group = await here.unit('group', branch)
		const cover = here.act(administrator, coverArea, { areaId: area.id, branchId: group })
		expect(await refusalOf(cover)).toBe('covered-by-branches-only')
		await here.act(administrator, coverArea, { areaId: area.id, branchId: branch })
		const [row] = await here.db.read.select().from(areas).where(eq(areas.id, area.id))
		expect(row?.branchId).toBe(branch)
	})
})

test('a page shows one level, pages through it without loss, and counts people below', async () => {
	const big = await here.unit('community', street, '大社区')
	for (let at = 0; at < 53; at += 1) await here.unit('branch', big, `支部 ${at % 7}`)
	const first = await viewUnit(here.ask(administrator, { unitId: big }))
	expect(first.children).toHaveLength(50)
	expect(first.next).not.toBeNull()
	const second = await viewUnit(here.ask(administrator, { unitId: big, after: first.next ?? '' }))
	const ids = [...first.children, ...second.children].map(({ id }) => id)
	expect(new Set(ids).size).toBe(53)
	const [child] = first.children
	await here.person(child?.id ?? '')
	const above = await viewUnit(here.ask(administrator, { unitId: street }))
	expect(above.children.find(({ id }) => id === big)).toMatchObject({ units: 53, people: 1 })
	expect(above.above.map(({ id }) => id)).toEqual([administrator.districtId])
})
