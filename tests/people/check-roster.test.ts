import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { addPerson } from '#app/features/people/add-person.server.ts'
import { newPerson } from '#tests/organisations/district.ts'
import { csvOf, rosterStage, type RosterStage } from '#tests/people/roster-stage.ts'

let here: RosterStage
let administrator: Actor
let community: string
beforeAll(async () => {
	here = await rosterStage()
	;({ administrator, community } = here)
})
afterAll(() => here.drop())

async function errorsOf(...lines: string[]) {
	const { errors } = await here.seen(await here.draft(csvOf(lines)))
	return errors.map(({ row, column, code }) => [row, column, code])
}

describe('every wrong cell is named', () => {
	test('in a name, a contact, a household and a role', async () => {
		const unitId = await here.unit('branch', community)
		const known = { unitId, phone: '+8613511110001', email: 'taken@example.org' }
		await here.act(administrator, addPerson, newPerson(known))
		const family = Array.from({ length: 7 }, (_, at) => `家人${at},,,第 1 支部,一家,`)
		expect(
			await errorsOf(
				',,,第 1 支部,,',
				'甲,13511110001,Taken@example.org,第 1 支部,,',
				'乙,,nobody,第 1 支部,,皇帝',
				'丙,,,,,管理员',
				'丁,,',
				...family,
			),
		).toEqual([
			[2, 'name', 'required'],
			[3, 'phone', 'phone-taken'],
			[3, 'email', 'email-taken'],
			[4, 'email', 'not-an-email'],
			[4, 'role', 'role-unknown'],
			[5, 'branch', 'required'],
			[5, 'role', 'role-by-hand'],
			[6, null, 'cells-missing'],
			[13, 'household', 'household-full'],
		])
	})

	test('in the headings, and in what is no UTF-8 or no CSV at all', async () => {
		const codes = async (csv: string) => {
			const { errors } = await here.seen(await here.draft(csv))
			return errors.map(({ column, code }) => [column, code])
		}
		expect(await codes('姓名,身份证号\n张伟,1')).toEqual([
			['身份证号', 'column-unknown'],
			['branch', 'column-missing'],
		])
		expect(await codes('name,姓名,branch\na,b,c')).toEqual([['name', 'column-twice']])
		expect(await codes('name,branch\n"a,b')).toEqual([[null, 'not-csv']])
		expect(await codes('name,branch\n')).toEqual([[null, 'empty-file']])
		const gbk = new TextDecoder().decode(new Uint8Array([0xd0, 0xd5, 0xc3, 0xfb]))
		for (const other of [gbk, 'n\0a\0m\0e\0']) {
			expect(await codes(other)).toEqual([[null, 'not-utf8']])
		}
	})
})

describe('a branch is found', () => {
	test('by its name when only one has it, else by the names above it', async () => {
		const { errors, ...shown } = await here.seen(
			await here.draft(
				csvOf([
					'甲,,,联合支部,,',
					'乙,,,花园社区/联合支部,,',
					'丙,,,湖滨街道 / 湖滨社区 / 联合支部,,',
				]),
			),
		)
		expect(errors).toMatchObject([{ row: 2, column: 'branch', code: 'branch-ambiguous' }])
		expect(errors[0]?.params['paths']).toContain('湖滨社区 / 联合支部')
		expect(shown.branches.map(({ people: size }) => size)).toEqual([1, 1])
		expect(await errorsOf('甲,,,湖滨街道/联合支部,,')).toEqual([[2, 'branch', 'branch-unknown']])
	})

	test('in a table copied out of a spreadsheet, too', async () => {
		const shown = await here.seen(await here.draft('Name\tBranch\tRole\n甲\t第 3 支部\t社区专干'))
		expect(shown).toMatchObject({ people: 1, roles: [{ role: 'community-officer', figure: 1 }] })
	})

	test('only while it is open', async () => {
		const closed = await here.unit('branch', community, '旧支部')
		await here.act(administrator, closeUnit, { unitId: closed })
		expect(await errorsOf('甲,,,旧支部,,')).toEqual([[2, 'branch', 'branch-closed']])
	})
})
