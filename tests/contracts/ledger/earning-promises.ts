import { describe, expect, test } from 'vitest'
import { type OpInput } from '#ledger/index.ts'
import { grant, open, spend, reverse, NOON } from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

const EARLY = new Date('2027-06-30T00:00:00.000Z')

/** Points come in, are capped, go out, and nothing counts twice. */
export function earningPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)

	describe('earning and spending', () => {
		test('Mei earns ten points, buys noodles for four and has six left', async () => {
			await ok(grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 4n }))
			expect(await balances('mei', 'noodles', 'district')).toEqual(['6/0', '4/0', '-10/0'])
			expect(
				(await world().read.statement({ account: 'mei', limit: 5 })).map((l) => l.balanceAfter),
			).toEqual([6n, 10n])
		})
		test('Mei cannot spend a point more than she has, and the refusal says how many she has', async () => {
			await ok(grant({ id: 'g', amount: 10n }))
			const [result] = await world().post([spend({ id: 's', amount: 11n })])
			expect(result).toMatchObject({
				ok: false,
				error: { code: 'insufficient-available', account: 'mei', available: 10n, required: 11n },
			})
		})
		test('lots that expire soonest are spent first, then the oldest, and those without expiry last', async () => {
			await ok(
				grant({ id: 'never', amount: 5n, expiresAt: null }),
				grant({ id: 'late', amount: 5n }),
				grant({ id: 'old', amount: 5n, effectiveAt: new Date(NOON.getTime() - 1) }),
				grant({ id: 'soon', amount: 5n, expiresAt: EARLY }),
			)
			const [result] = await ok(spend({ id: 's', amount: 16n }))
			expect(result).toMatchObject({
				lots: [
					{ lot: 'soon', amount: 5n },
					{ lot: 'old', amount: 5n },
					{ lot: 'late', amount: 5n },
					{ lot: 'never', amount: 1n },
				],
			})
		})
		test('an expired lot pays for nothing even before the sweep has come', async () => {
			await ok(grant({ id: 'g', amount: 5n, expiresAt: EARLY }))
			expect(await codeOf(spend({ id: 's', amount: 1n, effectiveAt: EARLY }))).toBe(
				'insufficient-available',
			)
		})
		test('an amount of 2^53−1 is kept to the last point, and one more is refused', async () => {
			await ok(grant({ id: 'g', amount: 9_007_199_254_740_991n }))
			expect((await world().read.balance('mei')).posted).toBe(9_007_199_254_740_991n)
			expect(await codeOf(grant({ id: 'h', amount: 1n, to: 'bo' }))).toBe('balance-out-of-range')
			expect(await codeOf(spend({ id: 'i', amount: 9_007_199_254_740_992n }))).toBe(
				'amount-out-of-range',
			)
		})
		test('nor can two issuers bring Mei beyond it together', async () => {
			await ok(open('city', 'issuer'), grant({ id: 'g', amount: 9_007_199_254_740_991n }))
			const more = grant({ id: 'h', from: 'city', amount: 1n })
			expect(await codeOf(more)).toBe('balance-out-of-range')
			expect((await world().read.balance('mei')).posted).toBe(9_007_199_254_740_991n)
		})
	})

	describe('caps', () => {
		const caps = (item: bigint, person: bigint) => [
			{ key: 'item-day', limit: item },
			{ key: 'person-day', limit: person },
		]
		test('a grant is cut to what every window has room for, and says which cap took what', async () => {
			const [first, second, third] = await ok(
				grant({ id: 'a', amount: 60n, caps: caps(50n, 80n) }),
				grant({
					id: 'b',
					amount: 60n,
					caps: [
						{ key: 'other', limit: 50n },
						{ key: 'person-day', limit: 80n },
					],
				}),
				grant({ id: 'c', amount: 60n, caps: caps(50n, 80n) }),
			)
			expect(first).toMatchObject({ amount: 50n, cuts: [{ key: 'item-day', by: 10n }] })
			expect(second).toMatchObject({
				amount: 30n,
				cuts: [
					{ key: 'other', by: 10n },
					{ key: 'person-day', by: 20n },
				],
			})
			expect(third).toMatchObject({ amount: 0n, seq: null, cuts: [{ key: 'item-day', by: 60n }] })
			expect(await codeOf(reverse({ id: 'r', target: 'c' }))).toBe('not-reversible')
		})
		test('a grant taken back gives its windows back', async () => {
			await ok(
				grant({ id: 'a', amount: 60n, caps: caps(50n, 80n) }),
				reverse({ id: 'r', target: 'a' }),
			)
			const [again] = await ok(grant({ id: 'b', amount: 60n, caps: caps(50n, 80n) }))
			expect(again).toMatchObject({ amount: 50n })
		})
		test("Bo's day is not Mei's", async () => {
			await ok(grant({ id: 'a', amount: 50n, caps: caps(50n, 50n) }))
			expect(
				(await ok(grant({ id: 'b', amount: 50n, to: 'bo', caps: caps(50n, 50n) })))[0],
			).toMatchObject({ amount: 50n })
		})
	})

	describe('asking twice', () => {
		test('the same request again gets the first answer again, cuts and lots included, and moves nothing', async () => {
			const ops = [
				grant({ id: 'g', amount: 10n, caps: [{ key: 'day', limit: 8n }] }),
				spend({ id: 's', amount: 3n }),
			]
			const first = await ok(...ops)
			expect(await ok(...ops)).toEqual(first.map((result) => ({ ...result, status: 'replayed' })))
			expect(await balances('mei')).toEqual(['5/0'])
		})
		test('another request under the same id is refused with the field that differs', async () => {
			await ok(grant({ id: 'g', amount: 10n }))
			const field = async (op: OpInput) => (await world().post([op]))[0]
			expect(await field(grant({ id: 'g', amount: 11n }))).toMatchObject({
				error: { code: 'id-reused-with-different-body', field: 'amount' },
			})
			expect(await field(grant({ id: 'g', amount: 10n, actor: 'thief' }))).toMatchObject({
				error: { field: 'actor' },
			})
			expect(await field(spend({ id: 'g', amount: 10n }))).toMatchObject({
				error: { field: 'kind' },
			})
		})
		test('a refused request stays refused though the points have come; a new one passes', async () => {
			expect(await codeOf(spend({ id: 's', amount: 5n }))).toBe('insufficient-available')
			await ok(grant({ id: 'g', amount: 10n }))
			const [again] = await world().post([spend({ id: 's', amount: 5n })])
			expect(again).toMatchObject({
				error: { code: 'id-already-refused', was: 'insufficient-available' },
			})
			expect(await codeOf(spend({ id: 's2', amount: 5n }))).toBe('ok')
		})
		test('twice in one batch counts once', async () => {
			const results = await ok(grant({ id: 'g', amount: 10n }), grant({ id: 'g', amount: 10n }))
			expect(results.map((result) => result.ok && result.status)).toEqual(['posted', 'replayed'])
			expect(await balances('mei')).toEqual(['10/0'])
		})
	})
}
