import { readFileSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { approvals, cases } from '#db/index.ts'
import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { returnHours } from '#app/features/approvals/decide-against.server.ts'
import { findWaiting } from '#app/features/approvals/find-waiting.server.ts'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import { needsAttesting } from '#app/features/hours/evidence.policy.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { decideCase } from '#app/features/risk/decide-case.server.ts'
import { openCase } from '#app/features/risk/open-case.server.ts'
import { logOf, refusalOf, served } from '#tests/hours/shift.ts'
import { hours, minutes, town, type Town } from '#tests/hours/town.ts'

let here: Town
beforeAll(async () => {
	here = await town()
})
afterAll(() => here.drop())

const LATER = hours(10)
const approve = (logIds: string[], sentence = '') =>
	here.act(here.who.secretary, approveHours, { logIds, sentence }, LATER)
const fresh = async () => {
	const [actor] = await here.volunteers(1)
	if (!actor) throw new Error('nobody')
	return actor
}
const flag = (subjectId: string) =>
	here.db.transaction((tx) =>
		openCase(
			{ tx, now: LATER },
			{ districtId: 'd1', rule: 'F02', subjectKind: 'hour-log', subjectId, inputs: {} },
		),
	)
const caseOn = async (logId: string) => {
	const [row] = await here.db.read.select().from(cases).where(eq(cases.subjectId, logId))
	if (!row) throw new Error('no case')
	return row
}
const lineOf = async (logId: string) =>
	(await listWaiting(here.ask(here.who.secretary, { after: '' }, LATER))).logs.find(
		({ id }) => id === logId,
	)

test('nobody approves a flagged log without saying how it was checked', async () => {
	const logId = await served(here, await fresh())
	await flag(logId)
	expect(await refusalOf(approve([logId]))).toBe('sentence-needed')
	expect(await logOf(here, logId)).toMatchObject({ status: 'submitted', step: 0 })
	expect((await caseOn(logId)).status).toBe('open')
	expect(await refusalOf(approve([logId], '当面核对过'))).toBe('accepted')
})

test('a log on which an auditor upheld a case is not approved, but can be given back', async () => {
	const logId = await served(here, await fresh())
	await flag(logId)
	const someone = await fresh()
	const auditor: Actor = {
		...someone,
		roles: [{ role: 'auditor', path: '/d1/', unitId: 'd1', merchantId: null }],
	}
	const { id: caseId } = await caseOn(logId)
	await here.act(auditor, decideCase, { caseId, decision: 'upheld', sentence: '签到表对不上' })
	expect(await lineOf(logId)).toMatchObject({ flagged: true, flags: [{ rule: 'F02' }] })
	expect(await refusalOf(approve([logId], '没问题'))).toBe('case-was-upheld')
	const seen = await findWaiting(here.ask(here.who.secretary, { logId }, LATER))
	expect(seen).toMatchObject({ whyNot: null, whyNotApprove: 'case-was-upheld' })
	const against = { logId, reasonCode: 'time-wrong', sentence: '时间对不上' } as const
	expect(await refusalOf(here.act(here.who.secretary, returnHours, against, LATER))).toBe(
		'accepted',
	)
})

test('what a code on site does not prove is neither automatic nor one of many', async () => {
	const plain = await served(here, await fresh())
	const times = { from: hours(1), to: minutes(100) }
	for (const itemCode of ['D3', 'D8', 'B3']) {
		const logId = await served(here, await fresh(), { itemCode, ...times })
		expect(await logOf(here, logId)).toMatchObject({ status: 'submitted', level: 'L1' })
		expect(await lineOf(logId)).toMatchObject({ flagged: true, flags: [{ rule: 'evidence' }] })
		expect(await refusalOf(approve([plain, logId], '都核实过'))).toBe('flagged-singly')
		expect(await refusalOf(approve([logId]))).toBe('sentence-needed')
		await approve([logId], '电话问过王奶奶，饭送到了')
		expect((await logOf(here, logId)).status).toBe('approved')
		const [kept] = await here.db.read.select().from(approvals).where(eq(approvals.hourLogId, logId))
		expect(kept?.sentence).toBe('电话问过王奶奶，饭送到了')
	}
	expect((await lineOf(plain))?.flagged).toBe(false)
})

test('items whose evidence does not name the code on site need somebody’s word', () => {
	const { rows } = parseTable(readFileSync('seeds/activity-table.csv', 'utf8'))
	const attested = rows.filter(({ evidence }) => needsAttesting(evidence)).map(({ code }) => code)
	const codes = 'A1 A5 A6 B3 C4 C8 D2 D3 D6 D8 E3 E6 E7'
	expect(attested.toSorted().join(' ')).toBe(codes)
	expect(needsAttesting('V4+V1(door)')).toBe(false)
	expect(needsAttesting('V10|bin')).toBe(true)
})
