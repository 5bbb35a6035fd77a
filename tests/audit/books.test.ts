import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ledgerStore } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { accountStatement } from '#app/features/insight/account-statement.server.ts'
import { auditOverview } from '#app/features/insight/audit-overview.server.ts'
import { listEvents } from '#app/features/insight/list-events.server.ts'
import { listPostings } from '#app/features/insight/list-postings.server.ts'
import { tracePosting } from '#app/features/insight/trace-posting.server.ts'
import { issuerOf } from '#app/features/organisations/district-accounts.policy.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { district, NOW, refusalOf, type District } from '#tests/organisations/district.ts'

let here: District
let auditor: Actor
let volunteer: Actor
let stranger: Actor
const POSTINGS = 45

beforeAll(async () => {
	here = await district()
	const { administrator } = here
	const branch = await here.unit('branch', administrator.districtId)
	auditor = await here.person(branch, ['auditor', administrator.districtId])
	volunteer = await here.person(branch)
	stranger = await here.besides()
	for (let at = 0; at < POSTINGS; at += 1) await give(volunteer, 10n)
	await give(stranger, 7n)
})
afterAll(() => here.drop())

const give = (to: Actor, amount: bigint) =>
	here.db.transaction((_tx, raw) =>
		createLedger(ledgerStore(raw), () => NOW).must({
			kind: 'grant',
			id: `grant:${randomUUID()}`,
			from: issuerOf(to.districtId, 'PTS'),
			to: to.goodsAccount,
			amount,
			expiresAt: new Date('2027-12-31T16:00:00.000Z'),
			caps: [],
			actor: 'test',
			reference: `hour-log:${randomUUID()}`,
			effectiveAt: NOW,
		}),
	)

describe('an auditor', () => {
	test('finds the books clean', async () => {
		const { check, goods, lastSeq } = await auditOverview(
			here.ask(auditor, { verify: '1' as const }),
		)
		expect(check?.findingCount).toBe(0)
		expect(goods).toBe(450n)
		expect(lastSeq).toBe(46n)
	})

	test('does not check the books before being asked to', async () => {
		const { check } = await auditOverview(here.ask(auditor, { verify: undefined }))
		expect(check).toBeNull()
	})

	test('pages through every posting of the district, and none of another', async () => {
		const first = await listPostings(here.ask(auditor, {}))
		const second = await listPostings(here.ask(auditor, { before: first.next ?? 0n }))
		const rows = [...first.rows, ...second.rows]
		expect(rows).toHaveLength(POSTINGS)
		expect(rows.every(({ to }) => to?.name === volunteer.name)).toBe(true)
		expect(second.next).toBeNull()
	})

	test('opens the posting behind a figure, and no posting of another district', async () => {
		const { rows } = await listPostings(here.ask(auditor, {}))
		const trace = await tracePosting(here.ask(auditor, { seq: rows[0]?.seq ?? 0n }))
		expect(trace.entries.map(({ amount, owner }) => [owner?.kind, amount])).toEqual(
			expect.arrayContaining([
				['issuer', -10n],
				['member', 10n],
			]),
		)
		const theirs = tracePosting(here.ask(auditor, { seq: 46n }))
		expect(await refusalOf(theirs)).toBe('not-found')
		expect(await refusalOf(tracePosting(here.ask(auditor, { seq: 999n })))).toBe('not-found')
	})

	test('reads an account with the balance after each line', async () => {
		const account = volunteer.goodsAccount
		const statement = await accountStatement(here.ask(auditor, { account }))
		expect(statement.balance).toMatchObject({ posted: 450n, available: 450n })
		expect(statement.rows[0]?.balanceAfter).toBe(450n)
		expect(statement.rows.at(-1)?.balanceAfter).toBe(10n)
		expect(statement.lots).toHaveLength(POSTINGS)
		for (const other of [stranger.goodsAccount, issuerOf(stranger.districtId, 'PTS'), 'nobody']) {
			const read = accountStatement(here.ask(auditor, { account: other }))
			expect(await refusalOf(read)).toBe('not-found')
		}
	})
})

test('the audit trail holds what was done, by whom, and nothing of another district', async () => {
	const query = { action: '', subject: '' }
	const { rows } = await listEvents(here.ask(auditor, query))
	expect(rows.map(({ action }) => action)).toEqual(
		expect.arrayContaining(['district-set-up', 'unit-added', 'person-added', 'role-granted']),
	)
	expect(rows.filter(({ action }) => action === 'district-set-up')).toHaveLength(1)
	const granted = await listEvents(here.ask(auditor, { ...query, action: 'role-granted' }))
	expect(granted.rows).toMatchObject([
		{ subject: `person:${auditor.id}`, actorId: here.administrator.id },
	])
	expect(JSON.stringify(rows.map(({ details }) => details))).not.toContain(volunteer.name)
})

test('the audit trail calls people and units by their names, and keeps the ids', async () => {
	const query = { action: 'role-granted', subject: '' }
	const [granted] = (await listEvents(here.ask(auditor, query))).rows
	expect(granted?.named).toEqual({
		name: auditor.name,
		nameEn: null,
		beside: expect.stringMatching(/^V\d{10}$/),
	})
	const place = granted?.details.place
	expect(granted?.places).toMatchObject([{ id: place, name: expect.stringMatching(/.区$/u) }])
	const { rows } = await listEvents(here.ask(auditor, { ...query, action: 'unit-added' }))
	for (const { named } of rows) expect(named?.name).toMatch(/./u)
})

test('the audit trail calls a household by who lives in it, or did', async () => {
	const { administrator } = here
	const branch = await here.unit('branch', administrator.districtId)
	const [mother, son] = [await here.person(branch), await here.person(branch)]
	const together = { id: randomUUID(), personId: son.id, with: mother.volunteerNumber }
	await here.act(administrator, joinHousehold, together)
	const trail = async (action: string) => {
		const { rows } = await listEvents(here.ask(auditor, { action, subject: `person:${son.id}` }))
		return rows[0]
	}
	const both = { name: `${mother.name}、${son.name}`, nameEn: `${mother.name}, ${son.name}` }
	const joined = await trail('household-joined')
	expect(joined?.places).toMatchObject([{ id: joined?.details.household, ...both }])
	await here.act(administrator, leaveHousehold, { personId: son.id })
	expect((await trail('household-left'))?.places).toMatchObject([both])
})
