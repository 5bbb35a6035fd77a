import { beforeEach, describe, expect, test } from 'vitest'
import { capture, close, grant, hold, open, reverse, spend, transfer } from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

const EARLY = new Date('2027-06-30T00:00:00.000Z')

/** Part of what moved comes back. */
export function partialPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)
	const left = async () =>
		(await world().read.lots('mei')).map(({ id, remaining }) => `${id} ${remaining}`)

	describe('a purchase undone in part', () => {
		beforeEach(() =>
			ok(
				grant({ id: 'soon', amount: 5n, expiresAt: EARLY }),
				grant({ id: 'late', amount: 5n }),
				spend({ id: 's', amount: 7n }),
			),
		)
		test('brings points back as if it had been smaller: the lot taken last gets its points first', async () => {
			const [first] = await ok(reverse({ id: 'r1', target: 's', amount: 3n }))
			expect(first).toMatchObject({
				amount: 3n,
				lots: [
					{ lot: 'late', amount: -2n },
					{ lot: 'soon', amount: -1n },
				],
			})
			expect(await left()).toEqual(['soon 1', 'late 5'])
			expect(await balances('mei', 'noodles')).toEqual(['6/0', '4/0'])
			await ok(reverse({ id: 'r2', target: 's', amount: 1n }))
			expect(await left()).toEqual(['soon 2', 'late 5'])
		})
		test('is never undone beyond what was bought, and says how much is left', async () => {
			await ok(reverse({ id: 'r1', target: 's', amount: 4n }))
			const results = await world().post([
				reverse({ id: 'r2', target: 's', amount: 4n }),
				reverse({ id: 'r3', target: 's', amount: 3n }),
				reverse({ id: 'r4', target: 's', amount: 1n }),
				reverse({ id: 'r5', target: 's' }),
			])
			expect(results).toMatchObject([
				{ error: { code: 'exceeds-reversible', left: 3n, retry: 'new-id' } },
				{ ok: true },
				{ error: { code: 'already-reversed' } },
				{ error: { code: 'already-reversed' } },
			])
			expect(await balances('mei', 'noodles')).toEqual(['10/0', '0/0'])
		})
		test('is undone to the end by a reversal without an amount', async () => {
			await ok(reverse({ id: 'r1', target: 's', amount: 2n }))
			expect(await ok(reverse({ id: 'r2', target: 's' }))).toMatchObject([{ amount: 5n }])
			expect(await left()).toEqual(['soon 5', 'late 5'])
		})
		test('names what undid it, and what is left of it', async () => {
			await ok(reverse({ id: 'r1', target: 's', amount: 2n }))
			expect(await world().read.postingOf('s')).toMatchObject({
				undone: 2n,
				reversals: ['r1'],
				reversedBy: null,
			})
			await ok(reverse({ id: 'r2', target: 's' }))
			expect(await world().read.postingOf('s')).toMatchObject({
				undone: 7n,
				reversals: ['r1', 'r2'],
				reversedBy: 'r2',
			})
		})
		test('is the same request again only with the same amount', async () => {
			const part = reverse({ id: 'r1', target: 's', amount: 2n })
			await ok(part)
			expect(await ok(part)).toMatchObject([{ status: 'replayed', amount: 2n }])
			const [result] = await world().post([reverse({ id: 'r1', target: 's', amount: 3n })])
			expect(result).toMatchObject({
				error: { code: 'id-reused-with-different-body', field: 'amount' },
			})
			expect(await codeOf(reverse({ id: 'r1', target: 's' }))).toBe('id-reused-with-different-body')
		})
		test('is undone by whole points, one at least; and an undoing is not undone', async () => {
			expect(await codeOf(reverse({ id: 'a', target: 's', amount: 0n }))).toBe(
				'amount-out-of-range',
			)
			await ok(reverse({ id: 'r', target: 's', amount: 2n }))
			expect(await codeOf(reverse({ id: 'b', target: 'r', amount: 1n }))).toBe('not-reversible')
		})
		test('comes back to a frozen account, too', async () => {
			await ok(
				close({ id: 'f', account: 'mei', mode: 'freeze' }),
				reverse({ id: 'r', target: 's', amount: 2n }),
			)
			expect(await balances('mei')).toEqual(['5/0'])
		})
	})

	describe('other things undone in part', () => {
		test('a captured order gives back what was captured, up to that', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				hold({ id: 'h', amount: 8n }),
				capture({ id: 'c', hold: 'h', amount: 6n }),
				reverse({ id: 'r', target: 'c', amount: 5n }),
			)
			const [result] = await world().post([reverse({ id: 'r2', target: 'c', amount: 2n })])
			expect(result).toMatchObject({ error: { code: 'exceeds-reversible', left: 1n } })
			expect(await balances('mei', 'noodles')).toEqual(['9/0', '1/0'])
		})
		test('a grant is taken back as far as its lot still has the points, and its caps with it', async () => {
			const caps = [{ key: 'day', limit: 10n }]
			await ok(grant({ id: 'g', amount: 10n, caps }), spend({ id: 's', amount: 4n }))
			const [refused] = await world().post([reverse({ id: 'r0', target: 'g', amount: 7n })])
			expect(refused).toMatchObject({ error: { code: 'lot-already-used', left: 6n } })
			await ok(reverse({ id: 'r', target: 'g', amount: 6n }))
			expect(await balances('mei', 'district')).toEqual(['0/0', '-4/0'])
			expect(await ok(grant({ id: 'g2', amount: 9n, caps }))).toMatchObject([{ amount: 6n }])
			// The rest was spent, and the points that come back are the grant's again.
			expect(await codeOf(reverse({ id: 'r2', target: 'g' }))).toBe('lot-already-used')
			await ok(reverse({ id: 'u', target: 's' }), reverse({ id: 'r3', target: 'g' }))
			expect(await balances('mei', 'district')).toEqual(['6/0', '-6/0'])
		})
		test('of a transfer with many legs every leg goes back in proportion, or none', async () => {
			await ok(
				open('bakers', 'merchant'),
				grant({ id: 'g', amount: 12n }),
				spend({ id: 's', amount: 12n }),
				transfer({
					id: 't',
					legs: [
						{ account: 'noodles', amount: -12n },
						{ account: 'bakery', amount: 4n },
						{ account: 'bakers', amount: 8n },
					],
				}),
			)
			const [refused] = await world().post([reverse({ id: 'r0', target: 't', amount: 4n })])
			expect(refused).toMatchObject({
				error: { code: 'not-divisible', detail: '4 of 12', retry: 'never' },
			})
			await ok(reverse({ id: 'r1', target: 't', amount: 3n }))
			expect(await balances('noodles', 'bakery', 'bakers')).toEqual(['3/0', '3/0', '6/0'])
			await ok(reverse({ id: 'r2', target: 't' }))
			expect(await balances('noodles', 'bakery', 'bakers')).toEqual(['12/0', '0/0', '0/0'])
		})
		test('points that two neighbours gave go back to both, each to their own lots', async () => {
			await ok(
				grant({ id: 'm1', amount: 2n, expiresAt: EARLY }),
				grant({ id: 'm2', amount: 9n }),
				grant({ id: 'b1', to: 'bo', amount: 9n }),
				transfer({
					id: 't',
					legs: [
						{ account: 'mei', amount: -6n },
						{ account: 'bo', amount: -3n },
						{ account: 'district', amount: 9n },
					],
				}),
				reverse({ id: 'r1', target: 't', amount: 6n }),
			)
			expect(await left()).toEqual(['m2 9'])
			expect(await balances('mei', 'bo')).toEqual(['9/0', '8/0'])
			await ok(reverse({ id: 'r2', target: 't' }))
			expect(await left()).toEqual(['m1 2', 'm2 9'])
		})
		test('a large transfer of many legs goes back wholly or not at all', async () => {
			const much = 2n ** 31n
			const thirds = [much / 2n, much / 2n].map((amount, i) => ({
				account: ['noodles', 'bakery'][i] ?? '',
				amount,
			}))
			await ok(transfer({ id: 't', legs: [{ account: 'district', amount: -much }, ...thirds] }))
			expect(await codeOf(reverse({ id: 'r', target: 't', amount: 2n }))).toBe('not-divisible')
			await ok(reverse({ id: 'r2', target: 't' }))
			expect(await balances('district', 'noodles')).toEqual(['0/0', '0/0'])
		})
	})
}
