import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerStore, merchants } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { listPostings } from '#app/features/insight/list-postings.server.ts'
import { agrees, trialBalance } from '#app/features/insight/trial-balance.server.ts'
import { writeTrialBalance } from '#app/features/insight/write-trial-balance.server.ts'
import { startOfDay } from '#app/features/calendar.policy.ts'
import { issuerOf } from '#app/features/organisations/district-accounts.policy.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { district, type District } from '#tests/organisations/district.ts'

const TODAY = new Date('2026-12-03T04:00:00.000Z')
const MINUTE_MS = 60_000

let here: District
let auditor: Actor
let volunteer: Actor

beforeAll(async () => {
	here = await district()
	const { districtId } = here.administrator
	const branch = await here.unit('branch', districtId)
	auditor = await here.person(branch, ['auditor', districtId])
	volunteer = await here.person(branch)
	// The last minute of a day in China, and the first of the next, which is still the same day in UTC.
	const midnight = startOfDay('2026-12-01').getTime()
	await give('late', { at: new Date(midnight - MINUTE_MS), amount: 30n })
	await give('early', { at: new Date(midnight), amount: 20n })
	await give('wrong', { at: new Date(midnight + MINUTE_MS), amount: 7n })
	await undo('wrong', new Date(midnight + 2 * MINUTE_MS))
	await shop(2n, branch)
	await shop(3n, branch)
})
afterAll(() => here.drop())

const by = (at: Date) => ({ actor: 'test', reference: 'hour-log:x', effectiveAt: at })

const give = (id: string, { at, amount }: { readonly at: Date; readonly amount: bigint }) =>
	here.db.transaction((_tx, raw) =>
		createLedger(ledgerStore(raw), () => at).must({
			...by(at),
			kind: 'grant',
			id,
			from: issuerOf(volunteer.districtId, 'PTS'),
			to: volunteer.goodsAccount,
			amount,
			expiresAt: null,
			caps: [],
		}),
	)

const undo = (target: string, at: Date) =>
	here.db.transaction((_tx, raw) =>
		createLedger(ledgerStore(raw), () => at).must({
			...by(at),
			kind: 'reverse',
			id: `undo-${target}`,
			target,
		}),
	)

const shop = (fenPerPoint: bigint, unitId: string) =>
	here.db.transaction((tx) =>
		tx.insert(merchants).values({
			id: randomUUID(),
			districtId: auditor.districtId,
			unitId,
			name: '店',
			nameEn: 'Shop',
			address: '',
			hours: '',
			account: randomUUID(),
			fenPerPoint,
			createdAt: TODAY,
			closedAt: null,
		}),
	)

const on = (day: string) => trialBalance({ ...here.ask(auditor, { day }), now: TODAY })
const goodsOf = async (day: string) => (await on(day)).balances.find(({ unit }) => unit === 'PTS')

test('a day ends at midnight in China, and opens where the day before closed', async () => {
	expect(await on('2026-11-29')).toMatchObject({ postings: 0n, balances: [], agrees: true })
	const before = await goodsOf('2026-11-30')
	const after = await goodsOf('2026-12-01')
	expect(before?.lines).toMatchObject([
		{ kind: 'issuer', opening: 0n, received: 0n, given: 30n, closing: -30n },
		{ kind: 'member', accounts: 1n, opening: 0n, received: 30n, given: 0n, closing: 30n },
	])
	expect(after?.lines).toMatchObject([
		{ kind: 'issuer', opening: -30n, received: 7n, given: 27n, closing: -50n },
		{ kind: 'member', accounts: 1n, opening: 30n, received: 27n, given: 7n, closing: 50n },
	])
})

test('all that was issued is somewhere, and costs at most what the dearest contract says', async () => {
	const seen = await on('2026-12-01')
	expect(seen.balances[0]?.equation).toEqual({
		issued: 57n,
		live: 50n,
		spent: 0n,
		expired: 0n,
		reversed: 7n,
	})
	expect(seen).toMatchObject({ agrees: true, liability: { rate: 3n, fen: 150n } })
})

test('a day without postings keeps the figures, and one to come is today', async () => {
	const quiet = await on('2026-12-02')
	expect(quiet).toMatchObject({ postings: 0n, next: '2026-12-03', previous: '2026-12-01' })
	expect(quiet.balances[0]?.lines[1]).toMatchObject({ received: 0n, given: 0n, closing: 50n })
	for (const day of ['2027-01-01', ''])
		expect(await on(day)).toMatchObject({ day: '2026-12-03', next: null })
})

test('the postings of the day are those that its link leads to', async () => {
	const { upto, postings } = await on('2026-12-01')
	const { rows } = await listPostings(here.ask(auditor, { before: upto + 1n }))
	expect(rows.slice(0, Number(postings)).map(({ amount }) => amount)).toEqual([7n, 7n, 20n])
})

test('the file has a line for each kind of account', async () => {
	const { name, csv } = await writeTrialBalance({
		...here.ask(auditor, { day: '2026-12-01' }),
		now: TODAY,
	})
	expect(name).toBe('trial-balance-2026-12-01.csv')
	expect(csv).toBe(
		'\uFEFFunit,kind,accounts,opening,received,given,closing,held\n' +
			'PTS,issuer,1,-30,7,27,-50,0\nPTS,member,1,30,27,7,50,0\n',
	)
})

test('figures that do not agree are said not to', () => {
	const line = { kind: 'member', unit: 'PTS', accounts: 1n, held: 0n } as const
	const sound = {
		sum: 0n,
		lines: [{ ...line, opening: 1n, received: 3n, given: 2n, closing: 2n }],
		equation: { issued: 10n, live: 2n, spent: 5n, expired: 1n, reversed: 2n },
	}
	expect(agrees(sound)).toBe(true)
	expect(agrees({ ...sound, sum: 1n })).toBe(false)
	expect(agrees({ ...sound, equation: { ...sound.equation, spent: 4n } })).toBe(false)
	expect(
		agrees({ ...sound, lines: [{ ...line, opening: 1n, received: 3n, given: 2n, closing: 3n }] }),
	).toBe(false)
})
