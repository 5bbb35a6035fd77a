import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cases, formerHouseholds } from '#db/index.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { decideCase } from '#app/features/risk/decide-case.server.ts'
import { casesOf, listCases } from '#app/features/risk/list-cases.server.ts'
import { openCase, openCases } from '#app/features/risk/open-case.server.ts'
import { NOTES, RULES, type Rule } from '#app/features/risk/risk.policy.ts'
import { CasesQuery } from '#app/features/risk/risk.schema.ts'
import { risk as en } from '#app/i18n/en/risk.ts'
import { risk as zh } from '#app/i18n/zh-CN/risk.ts'
import { refusalOf } from '#tests/organisations/district.ts'
import { served } from '#tests/hours/shift.ts'
import { hours, NINE, town, type Town } from '#tests/hours/town.ts'

let here: Town
let auditor: Actor
let farAuditor: Actor
beforeAll(async () => {
	here = await town()
	const [one] = await here.volunteers(1)
	if (!one) throw new Error('nobody')
	auditor = withRole(one, '/d1/')
	farAuditor = withRole(here.who.farVolunteer, '/d2/')
})
afterAll(() => here.drop())

const withRole = (actor: Actor, path: string): Actor => ({
	...actor,
	roles: [
		...actor.roles,
		{ role: 'auditor', path, unitId: path.replaceAll('/', ''), merchantId: null },
	],
})
const flag = (subjectId: string, rule: Rule = 'F02') => ({
	districtId: 'd1',
	rule,
	subjectKind: 'hour-log' as const,
	subjectId,
	inputs: { covered: '30' },
})
const open = (subjectId: string, rule?: Rule) =>
	here.db.transaction((tx) => openCase({ tx, now: NINE }, flag(subjectId, rule)))
const caseOn = async (subjectId: string) => {
	const [row] = await here.db.read.select().from(cases).where(eq(cases.subjectId, subjectId))
	if (!row) throw new Error('no case')
	return row
}
const decide = (actor: Actor, caseId: string, decision: 'upheld' | 'dismissed' = 'dismissed') =>
	refusalOf(here.act(actor, decideCase, { caseId, decision, sentence: '已核对签到表' }))

test('a rule flags a thing once', async () => {
	const id = randomUUID()
	await open(id)
	await open(id)
	expect(await here.db.read.select().from(cases).where(eq(cases.subjectId, id))).toHaveLength(1)
})

test('an auditor of the district decides once, with a sentence', async () => {
	const log = await served(here, here.who.volunteer)
	await open(log)
	const { id } = await caseOn(log)
	expect(await decide(auditor, id)).toBe('accepted')
	expect(await decide(auditor, id, 'upheld')).toBe('case-decided')
	expect(await caseOn(log)).toMatchObject({
		status: 'dismissed',
		decidedBy: auditor.id,
		sentence: '已核对签到表',
	})
})

test('nobody else decides, and no auditor on a case of the own or the household', async () => {
	const log = await served(here, here.who.wife)
	await open(log)
	const { id } = await caseOn(log)
	expect(await decide(farAuditor, id)).toBe('not-found')
	expect(await decide(here.who.deputy, id)).toBe('not-found')
	expect(await decide(withRole(here.who.secretary, '/d1/'), id)).toBe('own-case')
	expect(await decide(withRole(here.who.wife, '/d1/'), id)).toBe('own-case')
	expect((await caseOn(log)).status).toBe('open')
})

test('an auditor who has moved out since the service does not decide either', async () => {
	const log = await served(here, here.who.wife, { from: hours(24), to: hours(26) })
	await open(log)
	const { id } = await caseOn(log)
	const moved = { ...withRole(here.who.secretary, '/d1/'), householdId: null }
	const movedOutAt = (leftAt: Date) =>
		here.db.transaction((tx) =>
			tx
				.insert(formerHouseholds)
				.values({
					districtId: 'd1',
					personId: moved.id,
					householdId: 'home-of-secretary',
					leftAt,
				})
				.onConflictDoUpdate({
					target: [formerHouseholds.personId, formerHouseholds.householdId],
					set: { leftAt },
				}),
		)
	await movedOutAt(hours(27))
	expect(await decide(moved, id)).toBe('own-case')
	await movedOutAt(hours(20))
	expect(await decide(moved, id)).toBe('accepted')
})

test('cases of many logs come with one query, and the list pages without loss', async () => {
	const ids = Array.from({ length: 70 }, () => randomUUID())
	await here.db.transaction((tx) =>
		openCases(
			{ tx, now: NINE },
			ids.map((id) => flag(id, 'F08')),
		),
	)
	const found = await casesOf(here.db.read, ids)
	expect(found.size).toBe(70)
	const seen = new Set<string>()
	let after: string | undefined
	do {
		const query = { status: 'open' as const, rule: 'F08' as const, after }
		const { rows, next } = await listCases(here.ask(auditor, query))
		for (const { id } of rows) seen.add(id)
		after = next ?? undefined
	} while (after)
	expect(seen.size).toBe(70)
	const query = { status: 'open' as const, rule: '' as const }
	expect((await listCases(here.ask(farAuditor, query))).rows).toEqual([])
})

test('every rule in use says why in both languages', () => {
	for (const words of [zh, en]) {
		expect(Object.keys(words.rules)).toEqual([...RULES, ...NOTES])
		expect(Object.keys(words.names)).toEqual([...RULES])
	}
})

test('the list of cases is not searched by a rule that never opens one', () => {
	expect([...RULES]).toEqual(['F01', 'F02', 'F08'])
	expect(CasesQuery.parse({ rule: 'F02' }).rule).toBe('F02')
	expect(CasesQuery.parse({ rule: 'F12' }).rule).toBe('')
})
