import { beforeEach, describe, expect, test } from 'vitest'
import {
	close,
	grant,
	NOON,
	open,
	reverse,
	spend,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'
import { findingsOf, textOf, type World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

const END = new Date('2027-03-31T16:00:00.000Z')
const pool = { ceiling: 50n, endsAt: END, sink: 'district' }

/** Moves points between an issuer and a pool, or back. */
const move = (
	id: string,
	[from, to]: readonly [string, string],
	[amount, at = NOON]: [bigint, Date?],
) =>
	transfer({
		id,
		effectiveAt: at,
		legs: [
			{ account: from, amount: -amount },
			{ account: to, amount },
		],
	})
const fund = (id: string, amount: bigint) => move(id, ['district', 'spring'], [amount])

/** Points set apart for one purpose: up to a size, until an end, and the rest returns. */
export function poolPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)
	const give = (id: string, amount: bigint, effectiveAt = NOON) =>
		grant({ id, from: 'spring', amount, effectiveAt })
	beforeEach(() => ok(open('spring', 'pool', pool), fund('f', 40n)))

	describe('what it has', () => {
		test('is what its issuer put in, up to its size', async () => {
			expect(await balances('spring', 'district')).toEqual(['40/0', '-40/0'])
			const [result] = await world().post([fund('f2', 11n)])
			expect(result).toMatchObject({
				error: { code: 'ceiling-exceeded', account: 'spring', ceiling: 50n, would: 51n },
			})
		})
		test('is granted as lots, which say where they come from and cut by caps like all others', async () => {
			await ok(grant({ id: 'g', from: 'spring', amount: 30n, caps: [{ key: 'day', limit: 25n }] }))
			expect(await balances('spring', 'mei')).toEqual(['15/0', '25/0'])
			expect(await world().read.lots('mei')).toMatchObject([{ id: 'g', remaining: 25n }])
			await ok(spend({ id: 's', amount: 20n }))
		})
		test('is all that can be granted from it', async () => {
			const [result] = await world().post([give('g', 41n)])
			expect(result).toMatchObject({
				error: { code: 'insufficient-available', account: 'spring', available: 40n },
			})
		})
		test('gets back what a grant is undone by', async () => {
			await ok(give('g', 30n), reverse({ id: 'r', target: 'g', amount: 10n }))
			expect(await balances('spring', 'mei')).toEqual(['20/0', '20/0'])
		})
		test('returns to its issuer, whole or in part, and the funding can be undone', async () => {
			await ok(
				move('b', ['spring', 'district'], [15n]),
				reverse({ id: 'r', target: 'f', amount: 25n }),
			)
			expect(await balances('spring', 'district')).toEqual(['0/0', '0/0'])
		})
		test('is explained like every figure', async () => {
			await ok(give('g', 30n), move('b', ['spring', 'district'], [4n]))
			expect(await world().read.explain('spring')).toMatchObject({
				received: 40n,
				given: 34n,
				expired: 0n,
				kinds: [
					{ kind: 'grant', given: 30n },
					{ kind: 'transfer', received: 40n, given: 4n },
				],
				limits: { ceiling: 50n },
				endsAt: END,
			})
		})
	})

	describe('a world of its own', () => {
		beforeEach(() =>
			ok(
				open('autumn', 'pool', pool),
				open('other', 'issuer', { sink: 'lapsed' }),
				open('roll', 'issuer', { unit: 'HON' }),
			),
		)
		test.each([
			['into another pool', ['spring', 'autumn']],
			['to another issuer', ['spring', 'other']],
			['from another issuer', ['other', 'spring']],
			['to a shop', ['spring', 'noodles']],
			['into the place of lapsed points', ['spring', 'lapsed']],
			['to a neighbour without a lot', ['spring', 'mei']],
		] as const)('nothing goes %s', async (_, way) => {
			expect(await codeOf(move('x', way, [1n]))).toBe('flow-not-allowed')
		})
		test('nor round the corner, through one posting', async () => {
			const legs = [
				{ account: 'spring', amount: -5n },
				{ account: 'district', amount: 2n },
				{ account: 'autumn', amount: 3n },
			]
			expect(await codeOf(transfer({ id: 'x', legs }))).toBe('flow-not-allowed')
		})
		test.each([
			['without a size', { endsAt: END, sink: 'district' }, 'malformed'],
			['without an end', { ceiling: 9n, sink: 'district' }, 'malformed'],
			['without an issuer', { ceiling: 9n, endsAt: END }, 'malformed'],
			['of another unit', { ...pool, sink: 'roll' }, 'unit-mismatch'],
			['that returns to a shop', { ...pool, sink: 'noodles' }, 'flow-not-allowed'],
			[
				'that returns to the place of lapsed points',
				{ ...pool, sink: 'lapsed' },
				'flow-not-allowed',
			],
			['of an issuer that nobody knows', { ...pool, sink: 'nobody' }, 'unknown-account'],
		] as const)('there is no pool %s', async (...[, terms, code]) => {
			expect(await codeOf(open('x', 'pool', terms))).toBe(code)
		})
		test('and nobody else has an end', async () => {
			expect(await codeOf(open('x', 'member', { endsAt: END }))).toBe('malformed')
		})
	})

	describe('its end', () => {
		test('is the last moment of granting from it and of funding it, by when things happened', async () => {
			const before = new Date(END.getTime() - 1)
			await ok(give('g1', 3n, before))
			const [result] = await world().post([give('g2', 3n, END)])
			expect(result).toMatchObject({
				error: { code: 'pool-ended', account: 'spring', endsAt: END, retry: 'never' },
			})
			expect(await codeOf(move('f2', ['district', 'spring'], [1n, END]))).toBe('pool-ended')
			await ok(move('b', ['spring', 'district'], [1n, END]))
		})
		test('brings back what is left, once, as of that day', async () => {
			await ok(give('g', 30n))
			expect(await world().read.due(new Date(END.getTime() - 1), 10)).toEqual([])
			const due = await world().read.due(END, 10)
			expect(due).toMatchObject([
				{ kind: 'transfer', actor: 'sweep', reference: 'pool-end', effectiveAt: END },
			])
			await ok(...due)
			expect(await balances('spring', 'district')).toEqual(['0/0', '-30/0'])
			expect(await world().read.due(END, 10)).toEqual([])
			expect(await world().post(due)).toMatchObject([{ status: 'replayed' }])
			expect(await balances('spring', 'district')).toEqual(['0/0', '-30/0'])
		})
		test('brings back again what a grant brought in later', async () => {
			await ok(give('g', 30n))
			await ok(...(await world().read.due(END, 10)))
			await ok(reverse({ id: 'r', target: 'g', effectiveAt: END }))
			expect(await balances('spring')).toEqual(['30/0'])
			await ok(...(await world().read.due(END, 10)))
			expect(await balances('spring', 'district')).toEqual(['0/0', '0/0'])
		})
		test.each(['spring', 'district'])(
			'waits while %s is frozen, and no longer',
			async (account) => {
				await ok(close({ id: 'f1', account, mode: 'freeze' }))
				expect(await world().read.due(END, 10)).toEqual([])
				await ok(close({ id: 'f2', account, mode: 'reopen' }))
				await ok(...(await world().read.due(END, 10)))
				expect(await balances('spring')).toEqual(['0/0'])
			},
		)
		test('comes after lots and within the limit of a sweep', async () => {
			await ok(
				grant({ id: 'g', from: 'spring', amount: 2n, expiresAt: END }),
				open('autumn', 'pool', pool),
				move('f2', ['district', 'autumn'], [1n]),
			)
			const kinds = async (limit: number) =>
				(await world().read.due(END, limit)).map((op) => op.id.split(':')[0])
			expect(await kinds(1)).toEqual(['expire'])
			expect(await kinds(2)).toEqual(['expire', 'return'])
			expect(await kinds(9)).toEqual(['expire', 'return', 'return'])
		})
		test('leaves the neighbours theirs until it lapses, where the points of its issuer do', async () => {
			await ok(give('g', 30n))
			await ok(...(await world().read.due(END, 10)))
			expect(await balances('mei', 'spring')).toEqual(['30/0', '0/0'])
			const due = await world().read.due(YEAR_END, 10)
			expect(due).toMatchObject([{ kind: 'expire', lot: 'g', to: 'lapsed' }])
			await ok(close({ id: 'c', account: 'lapsed', mode: 'freeze' }))
			expect(await world().read.due(YEAR_END, 10)).toEqual([])
		})
		test('lets it be closed when nothing is left', async () => {
			expect(await codeOf(close({ id: 'c', account: 'spring', mode: 'close' }))).toBe(
				'account-not-empty',
			)
			await ok(...(await world().read.due(END, 10)))
			await ok(close({ id: 'c2', account: 'spring', mode: 'close' }))
		})
	})

	test('whoever reads the journals sees the pool, its size and its end', async () => {
		await ok(give('g', 30n))
		expect(await textOf(world().read.exportJsonl())).toContain(
			`"kind":"pool","unit":"PTS","floor":null,"ceiling":"50","endsAt":"${END.toISOString()}"`,
		)
		expect(await textOf(world().read.exportHledger())).toContain(
			`account pool:spring  ; ceiling:50, ends:${END.toISOString()}\n`,
		)
		expect(await textOf(world().read.exportBeancount())).toMatch(
			/open Equity:Pool:A\d+-spring PTS\n {2}ceiling: "50"\n {2}ends: "2027/,
		)
		expect(await findingsOf(world())).toEqual([])
	})
}
