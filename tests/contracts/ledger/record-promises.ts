import { describe, expect, test } from 'vitest'
import { LedgerError, type OpInput } from '#ledger/index.ts'
import {
	grant,
	spend,
	hold,
	capture,
	release,
	reverse,
	close,
	transfer,
	open,
	NOON,
	YEAR_END,
} from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

/** Accounts, batches, refusals and what stays written. */
export function recordPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)

	describe('accounts', () => {
		test('a frozen account neither earns nor spends, but gets its points back', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				spend({ id: 's', amount: 2n }),
				hold({ id: 'h', amount: 2n }),
				close({ id: 'f', account: 'mei', mode: 'freeze' }),
			)
			expect(await codeOf(grant({ id: 'g2', amount: 1n }))).toBe('account-closed')
			expect(await codeOf(spend({ id: 's2', amount: 1n }))).toBe('account-closed')
			expect(await codeOf(capture({ id: 'c', hold: 'h' }))).toBe('account-closed')
			await ok(release({ id: 'r', hold: 'h' }), reverse({ id: 'u', target: 's' }))
			expect(await world().read.due(YEAR_END, 10)).toEqual([])
			await ok(close({ id: 'o', account: 'mei', mode: 'reopen' }), spend({ id: 's3', amount: 10n }))
		})
		test('points that expire wait for their sink, and for a holder who was frozen in between', async () => {
			await ok(grant({ id: 'g', amount: 10n, expiresAt: new Date(YEAR_END.getTime() - 1) }))
			const early = await world().read.due(YEAR_END, 10)
			expect(early).toHaveLength(1)
			await ok(close({ id: 'f', account: 'lapsed', mode: 'freeze' }))
			expect(await world().read.due(YEAR_END, 10)).toEqual([])
			// The sweep had already asked: its id is refused for ever, and the points are not.
			for (const op of early) expect(await codeOf(op)).toBe('account-closed')
			await ok(close({ id: 'o', account: 'lapsed', mode: 'reopen' }))
			const again = await world().read.due(YEAR_END, 10)
			await ok(close({ id: 'f2', account: 'mei', mode: 'freeze' }))
			for (const op of again) expect(await codeOf(op)).toBe('account-closed')
			await ok(close({ id: 'o2', account: 'mei', mode: 'reopen' }))
			await ok(...(await world().read.due(YEAR_END, 10)))
			expect(await balances('mei', 'lapsed')).toEqual(['0/0', '10/0'])
		})
		test('frozen, reopened, spent and frozen again in one batch', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				close({ id: 'f', account: 'mei', mode: 'freeze' }),
				close({ id: 'o', account: 'mei', mode: 'reopen' }),
				spend({ id: 's', amount: 10n }),
				close({ id: 'c', account: 'mei', mode: 'close' }),
			)
			expect(await codeOf(grant({ id: 'g2', amount: 1n }))).toBe('account-closed')
		})
		test('an account with points is not closed', async () => {
			await ok(grant({ id: 'g', amount: 10n }))
			expect(await codeOf(close({ id: 'c', account: 'mei', mode: 'close' }))).toBe(
				'account-not-empty',
			)
		})
		test('a closed account stays empty: what is undone reaches it when it is open again', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				spend({ id: 's', amount: 10n }),
				close({ id: 'c', account: 'mei', mode: 'close' }),
			)
			expect(await codeOf(reverse({ id: 'r', target: 's' }))).toBe('account-closed')
			await ok(
				close({ id: 'o', account: 'mei', mode: 'reopen' }),
				reverse({ id: 'r2', target: 's' }),
			)
		})
		test('a name is taken once, and an unknown one is told apart from an empty one', async () => {
			expect(await codeOf({ ...open('mei', 'member'), id: 'again' })).toBe('account-exists')
			expect(await codeOf(grant({ id: 'g', amount: 1n, to: 'nobody' }))).toBe('unknown-account')
			await expect(world().read.balance('nobody')).rejects.toThrow(LedgerError)
			expect((await world().read.balance('bo')).posted).toBe(0n)
		})
		test('honour points stay honour: no shop takes them and no other unit mixes in', async () => {
			await ok(
				open('roll', 'issuer', { unit: 'HON' }),
				open('mei-honour', 'member', { unit: 'HON' }),
			)
			await ok(grant({ id: 'g', amount: 3n, from: 'roll', to: 'mei-honour', expiresAt: null }))
			expect(await codeOf(grant({ id: 'm', amount: 3n, to: 'mei-honour' }))).toBe('unit-mismatch')
			expect(await codeOf(spend({ id: 's', amount: 3n, from: 'mei-honour' }))).toBe('unit-mismatch')
			expect(await codeOf(open('shop', 'merchant', { unit: 'HON' }))).toBe('unit-mismatch')
		})
	})

	describe('what is refused as it stands', () => {
		const two = (a: bigint, b: bigint) => [
			{ account: 'noodles', amount: a },
			{ account: 'bakery', amount: b },
		]
		test.each<[string, OpInput]>([
			['unbalanced', transfer({ id: 'x', legs: two(-5n, 4n) })],
			['amount-out-of-range', transfer({ id: 'x', legs: two(0n, 0n) })],
			['amount-out-of-range', spend({ id: 'x', amount: 0n })],
			['amount-out-of-range', spend({ id: 'x', amount: -1n })],
			['self-posting', spend({ id: 'x', amount: 1n, to: 'mei' })],
			[
				'self-posting',
				transfer({ id: 'x', legs: [...two(-5n, 4n), { account: 'bakery', amount: 1n }] }),
			],
			[
				'too-many-legs',
				transfer({
					id: 'x',
					legs: Array.from({ length: 65 }, (_, i) => ({ account: `a${i}`, amount: 1n })),
				}),
			],
			['malformed', transfer({ id: 'x', legs: two(-5n, 4n).slice(1) })],
			['malformed', spend({ id: '', amount: 1n })],
			['malformed', spend({ id: 'a b', amount: 1n })],
			['malformed', spend({ id: 'x'.repeat(65), amount: 1n })],
			['malformed', spend({ id: 'x', amount: 1n, effectiveAt: new Date(Number.NaN) })],
			['malformed', spend({ id: 'x', amount: 1n, reference: 'two\nlines' })],
			['malformed', hold({ id: 'x', amount: 1n, expiresAt: NOON })],
			['flow-not-allowed', spend({ id: 'x', amount: 1n, from: 'noodles', to: 'bakery' })],
			['flow-not-allowed', spend({ id: 'x', amount: 1n, to: 'bo' })],
			['flow-not-allowed', grant({ id: 'x', amount: 1n, to: 'noodles' })],
			['insufficient-available', transfer({ id: 'x', legs: two(-5n, 5n) })],
		])('%s', async (code, op) => {
			expect(await codeOf(op)).toBe(code)
		})
	})

	describe('batches', () => {
		const three = [
			grant({ id: 'a', amount: 5n }),
			spend({ id: 'b', amount: 9n }),
			grant({ id: 'c', amount: 5n }),
		]
		test('each operation stands for itself unless told otherwise', async () => {
			expect((await world().post(three)).map((result) => result.ok)).toEqual([true, false, true])
			expect(await balances('mei')).toEqual(['10/0'])
		})
		test('all or nothing: one refusal refuses the others, for good', async () => {
			const results = await world().post(three, { atomic: true })
			expect(results).toMatchObject([
				{ error: { code: 'group-failed', because: 'b' } },
				{ error: { code: 'insufficient-available' } },
				{ error: { code: 'group-failed', because: 'b' } },
			])
			expect(await balances('mei')).toEqual(['0/0'])
			expect(await codeOf(three[0] ?? spend({ id: 'a', amount: 5n }))).toBe('id-already-refused')
		})
		test('a rehearsal answers the same and writes nothing', async () => {
			const rehearsed = await world().post(three, { dryRun: true })
			expect(await balances('mei')).toEqual(['0/0'])
			expect(await world().post(three)).toEqual(rehearsed)
		})
		test('an empty batch and one beyond ten thousand are mistakes of the caller', async () => {
			await expect(world().post([])).rejects.toThrow(RangeError)
			await expect(
				world().post(Array.from({ length: 10_001 }, () => spend({ id: 's', amount: 1n }))),
			).rejects.toThrow(RangeError)
		})
	})

	describe('the record', () => {
		test('the ledger dates postings strictly one after another though the clock goes back', async () => {
			await ok(grant({ id: 'a', amount: 1n }), grant({ id: 'b', amount: 1n }))
			world().turn(new Date(NOON.getTime() - 3_600_000))
			await ok(grant({ id: 'c', amount: 1n }))
			const times = (await world().read.recent({ limit: 3 })).map((posting) =>
				posting.recordedAt.getTime(),
			)
			expect(times).toEqual([times[2]! + 2, times[2]! + 1, times[2]!])
		})
		test('a statement is read page by page without a gap or a repetition', async () => {
			await ok(...Array.from({ length: 7 }, (_, i) => grant({ id: `g${i}`, amount: 1n })))
			const first = await world().read.statement({ account: 'mei', limit: 4 })
			const rest = await world().read.statement({
				account: 'mei',
				limit: 4,
				before: first.at(-1)?.seq ?? 0n,
			})
			expect([...first, ...rest].map((line) => line.opId)).toEqual([
				'g6',
				'g5',
				'g4',
				'g3',
				'g2',
				'g1',
				'g0',
			])
		})
		test('postings are numbered without a gap; what moves nothing has no number', async () => {
			await ok(grant({ id: 'a', amount: 1n }))
			await codeOf(spend({ id: 'no', amount: 9n }))
			expect((await ok(grant({ id: 'b', amount: 1n })))[0]).toMatchObject({ seq: 2n })
			expect(await world().read.posting(2n)).toMatchObject({
				opId: 'b',
				entries: [
					{ account: 'district', amount: -1n },
					{ account: 'mei', amount: 1n },
				],
			})
			expect(await world().read.posting(3n)).toBeNull()
		})
		test('must throws what was refused', async () => {
			await expect(world().must(spend({ id: 's', amount: 1n }))).rejects.toMatchObject({
				refusal: { code: 'insufficient-available' },
			})
			expect(await world().must(grant({ id: 'g', amount: 1n }))).toMatchObject({
				ok: true,
				seq: 1n,
			})
		})
	})
}
