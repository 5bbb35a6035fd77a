import { count, eq, isNull, like } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { people, roleGrants, rosterDrafts } from '#db/index.ts'
import { renameUnit } from '#app/features/organisations/rename-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { discardRoster, forgetRosters } from '#app/features/people/draft-roster.server.ts'
import { NOW, refused, refusalOf } from '#tests/organisations/district.ts'
import { csvOf, rosterStage, type RosterStage } from '#tests/people/roster-stage.ts'

let here: RosterStage
let administrator: Actor
let community: string
beforeAll(async () => {
	here = await rosterStage()
	;({ administrator, community } = here)
})
afterAll(() => here.drop())

/** As many people as said, four to a household, in twenty branches, some with a role. */
const crowd = (size: number, from = 13_700_000_000) =>
	Array.from({ length: size }, (_, at) => {
		const branch = (at % 20) + 1
		const role = at % 100 < 2 ? ['secretary', '副书记'][at % 2] : ''
		return `居民${at},${from + at},,第 ${branch} 支部,${Math.floor(at / 80)} 号,${role}`
	})

async function peopleNow(): Promise<number> {
	const [all] = await here.db.read.select({ figure: count() }).from(people)
	return all?.figure ?? 0
}

describe('a roster of a thousand people', () => {
	test('with three wrong cells names the three, and adds nobody', async () => {
		const lines = crowd(1_000)
		lines[9] = '王芳,139,,第 1 支部,,'
		lines[499] = '李娜,13700009999,,没有的支部,,'
		lines[998] = '赵敏,13700000001,,第 2 支部,,'
		const before = await peopleNow()
		const id = await here.draft(csvOf(lines))
		const { errors, errorCount, digest } = await here.seen(id)
		expect(errorCount).toBe(3)
		expect(errors).toEqual([
			{ row: 11, column: 'phone', code: 'not-a-phone', params: { cell: '139' } },
			{
				row: 501,
				column: 'branch',
				code: 'branch-unknown',
				params: { cell: '没有的支部', paths: '' },
			},
			{ row: 1000, column: 'phone', code: 'phone-twice', params: { line: 3 } },
		])
		expect(await refused(here.confirm(id, digest))).toEqual({
			code: 'roster-has-errors',
			params: { errors: 3 },
		})
		expect(await peopleNow()).toBe(before)
	})

	test('that is right adds exactly those of the preview in under five seconds, and once', async () => {
		const before = await peopleNow()
		const id = await here.draft(csvOf(crowd(1_000)))
		const shown = await here.seen(id)
		expect(shown).toMatchObject({ errorCount: 0, warningCount: 0, people: 1_000, households: 260 })
		expect(shown.roles).toEqual([
			{ role: 'secretary', figure: 10 },
			{ role: 'deputy', figure: 10 },
		])
		expect(shown.branches.map(({ people: size }) => size)).toEqual(Array(20).fill(50))
		expect(await peopleNow()).toBe(before)
		const started = performance.now()
		expect(await here.confirm(id, shown.digest)).toEqual({ people: 1_000 })
		expect(performance.now() - started).toBeLessThan(5_000)
		expect(await here.confirm(id, shown.digest)).toEqual({ people: 0 })
		expect(await peopleNow()).toBe(before + 1_000)
		const rows = await here.db.read
			.select({ id: people.id, householdId: people.householdId, goods: people.goodsAccount })
			.from(people)
			.where(like(people.name, '居民%'))
		expect(new Set(rows.map(({ householdId }) => householdId)).size).toBe(260)
		const { ledger } = here.ask(administrator, {})
		expect(await ledger.balances(rows.map(({ goods }) => goods))).toHaveLength(1_000)
		const grants = await here.db.read.select({ role: roleGrants.role }).from(roleGrants)
		expect(grants.filter(({ role }) => role === 'secretary')).toHaveLength(10)
		const [left] = await here.db.read.select().from(rosterDrafts).where(eq(rosterDrafts.id, id))
		expect(left?.csv).toBe('')
		expect(await here.preview(id)).toBeNull()
	})

	test('sent a second time is taken for what it is', async () => {
		const { errorCount, warningCount } = await here.seen(await here.draft(csvOf(crowd(1_000))))
		expect([errorCount, warningCount]).toEqual([1_000, 1_000])
	})

	test('is two thousand at most, and of a longer one nothing is kept', async () => {
		const lines = crowd(2_001, 13_600_000_000)
		expect(await refused(here.draft(csvOf(lines)))).toEqual({
			code: 'roster-too-long',
			params: { most: 2_000 },
		})
		expect((await here.seen(await here.draft(csvOf(lines.slice(1))))).people).toBe(2_000)
	})
})

describe('nobody imports what is not his or hers', () => {
	test('into another district, or from somebody else’s draft', async () => {
		const stranger = await here.besides()
		const foreign = await here.seen(
			await here.draft(csvOf(['甲,,,第 1 支部,,']), stranger),
			stranger,
		)
		expect(foreign.errors.map(({ code }) => code)).toEqual(['branch-unknown'])
		const id = await here.draft(csvOf(['甲,,,第 1 支部,,']))
		const { digest } = await here.seen(id)
		const second = await here.person(await here.unit('branch', community), [
			'administrator',
			administrator.districtId,
		])
		for (const actor of [stranger, second]) {
			expect(await here.preview(id, actor)).toBeNull()
			expect(await refusalOf(here.confirm(id, digest, actor))).toBe('not-found')
			await here.act(actor, discardRoster, { draftId: id })
		}
		expect(await here.preview(id)).not.toBeNull()
	})

	test('into the next community, and no role above the own place', async () => {
		const branch = await here.unit('branch', community)
		const local = await here.person(branch, ['administrator', community])
		const { errors } = await here.seen(
			await here.draft(
				csvOf(['甲,,,花园社区/联合支部,,', '乙,,,第 1 支部,,街道专干', '丙,,,第 1 支部,,社区专干']),
				local,
			),
			local,
		)
		expect(errors.map(({ row, code }) => [row, code])).toEqual([
			[2, 'branch-unknown'],
			[3, 'role-above'],
		])
	})
})

describe('what was looked at', () => {
	test('and would now mean something else is looked at again', async () => {
		const [first, second] = [
			await here.unit('branch', community, '东支部'),
			await here.unit('branch', community, '西支部'),
		]
		const id = await here.draft(csvOf(['甲,,,东支部,,']))
		const { digest } = await here.seen(id)
		const rename = (unitId: string, name: string) =>
			here.act(administrator, renameUnit, { unitId, name, nameEn: '' })
		await rename(first, '南支部')
		await rename(second, '东支部')
		expect(await refusalOf(here.confirm(id, digest))).toBe('roster-changed-meanwhile')
	})

	test('is thrown away on request, replaced by the next, and forgotten after a day', async () => {
		const waiting = () =>
			here.db.read.select().from(rosterDrafts).where(isNull(rosterDrafts.importedAt))
		const line = csvOf(['甲,,,第 1 支部,,'])
		await here.draft(line)
		const id = await here.draft(line)
		const own = (await waiting()).filter(({ madeBy }) => madeBy === administrator.id)
		expect(own.map((each) => each.id)).toEqual([id])
		await here.act(administrator, discardRoster, { draftId: id })
		expect(await here.preview(id)).toBeNull()
		await here.draft(line)
		const forget = (hours: number) =>
			here.db.transaction((tx) => forgetRosters(tx, new Date(NOW.getTime() + hours * 3_600_000)))
		await forget(24)
		expect(await waiting()).not.toEqual([])
		await forget(25)
		expect(await waiting()).toEqual([])
	})
})
