import { beforeEach, describe, expect, test } from 'vitest'
import {
	close,
	expire,
	extension,
	grant,
	hold,
	NOON,
	release,
	reverse,
	spend,
	YEAR_END,
} from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

const EARLY = new Date('2027-06-30T00:00:00.000Z')
const GRACE = new Date('2028-03-31T16:00:00.000Z')
const later = (time: Date, by = 1) => new Date(time.getTime() + by)

/** Points that lapsed come back, and points that have not yet are given more time. */
export function timePromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)
	const left = async () =>
		(await world().read.lots('mei')).map(
			({ id, origin, remaining, expiresAt }) =>
				`${id} of ${origin}: ${remaining} until ${expiresAt?.toISOString().slice(0, 10)}`,
		)
	const extend = (id: string, lot: string, [expiresAt, effectiveAt = NOON]: [Date, Date?]) =>
		extension({ id, lot, expiresAt, effectiveAt })

	describe('points that lapsed', () => {
		beforeEach(async () => {
			await ok(grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 3n }))
			await ok(expire({ id: 'x', lot: 'g', effectiveAt: YEAR_END }))
		})
		test('come back with a new end, can be spent until then, and lapse again', async () => {
			const back = reverse({ id: 'r', target: 'x', expiresAt: GRACE, effectiveAt: YEAR_END })
			expect(await ok(back)).toMatchObject([{ amount: 7n }])
			expect(await left()).toEqual(['r of g: 7 until 2028-03-31'])
			expect(await balances('mei', 'lapsed')).toEqual(['7/0', '0/0'])
			await ok(spend({ id: 's2', amount: 5n, effectiveAt: later(YEAR_END) }))
			const due = await world().read.due(GRACE, 10)
			expect(due).toMatchObject([{ kind: 'expire', lot: 'r', to: 'lapsed', effectiveAt: GRACE }])
			await ok(...due)
			expect(await balances('mei', 'lapsed')).toEqual(['0/0', '2/0'])
			expect(await codeOf(reverse({ id: 'r2', target: 'x', expiresAt: later(GRACE) }))).toBe(
				'already-reversed',
			)
		})
		test('come back in part, and the rest later with another end', async () => {
			await ok(
				reverse({ id: 'r1', target: 'x', amount: 2n, expiresAt: GRACE, effectiveAt: YEAR_END }),
				reverse({ id: 'r2', target: 'x', expiresAt: later(GRACE, 86_400_000) }),
			)
			expect(await left()).toEqual(['r1 of g: 2 until 2028-03-31', 'r2 of g: 5 until 2028-04-01'])
		})
		test('need an end that is later than the one they had, and than now', async () => {
			expect(await codeOf(reverse({ id: 'a', target: 'x' }))).toBe('not-later')
			expect(await codeOf(reverse({ id: 'b', target: 'x', expiresAt: YEAR_END }))).toBe('not-later')
			const late = reverse({ id: 'c', target: 'x', expiresAt: GRACE, effectiveAt: GRACE })
			expect(await codeOf(late)).toBe('not-later')
		})
		test('are not brought back twice, nor taken back as an undoing', async () => {
			const op = (id: string) =>
				reverse({ id, target: 'x', amount: 4n, expiresAt: GRACE, effectiveAt: YEAR_END })
			await ok(op('r'))
			const [result] = await world().post([op('r2')])
			expect(result).toMatchObject({ error: { code: 'exceeds-reversible', left: 3n } })
			expect(await codeOf(reverse({ id: 'u', target: 'r' }))).toBe('not-reversible')
		})
		test('wait for their sink like all others', async () => {
			await ok(
				reverse({ id: 'r', target: 'x', expiresAt: GRACE, effectiveAt: YEAR_END }),
				close({ id: 'f', account: 'lapsed', mode: 'freeze' }),
			)
			expect(await world().read.due(GRACE, 10)).toEqual([])
		})
		test('nothing else that is undone is given an end', async () => {
			const op = reverse({ id: 'r', target: 's', expiresAt: GRACE })
			const [result] = await world().post([op])
			expect(result).toMatchObject({ error: { code: 'not-reversible', detail: 'expiresAt' } })
		})
	})

	describe('points that are given more time', () => {
		beforeEach(() =>
			ok(
				grant({ id: 'soon', amount: 10n, expiresAt: EARLY }),
				grant({ id: 'g', amount: 5n }),
				spend({ id: 's', amount: 3n }),
			),
		)
		test('go on in a lot of their own, and are spent by their new end', async () => {
			const [result] = await ok(extend('more', 'soon', [GRACE]))
			expect(result).toMatchObject({ amount: 7n, lots: [{ lot: 'soon', amount: 7n }] })
			expect(await left()).toEqual([
				'g of g: 5 until 2027-12-31',
				'more of soon: 7 until 2028-03-31',
			])
			expect(await balances('mei', 'lapsed')).toEqual(['12/0', '0/0'])
			await ok(spend({ id: 's2', amount: 6n }))
			expect(await left()).toEqual(['more of soon: 6 until 2028-03-31'])
			expect(await world().read.due(EARLY, 10)).toEqual([])
			await ok(...(await world().read.due(GRACE, 10)))
			expect(await balances('mei', 'lapsed')).toEqual(['0/0', '6/0'])
		})
		test('again and again, also once their time is over and nobody has swept', async () => {
			await ok(extend('m1', 'soon', [YEAR_END, EARLY]), extend('m2', 'm1', [GRACE, YEAR_END]))
			expect(await left()).toEqual(['g of g: 5 until 2027-12-31', 'm2 of soon: 7 until 2028-03-31'])
			expect(await codeOf(extend('m3', 'soon', [later(GRACE)]))).toBe('ok')
			expect(await world().read.postingOf('m3')).toBeNull()
		})
		test('not less, and not by a neighbour whose account is frozen', async () => {
			expect(await codeOf(extend('a', 'soon', [EARLY]))).toBe('not-later')
			expect(await codeOf(extend('b', 'soon', [GRACE, GRACE]))).toBe('not-later')
			expect(await codeOf(extend('c', 'nothing', [GRACE]))).toBe('unknown-target')
			await ok(close({ id: 'f', account: 'mei', mode: 'freeze' }))
			expect(await codeOf(extend('d', 'soon', [GRACE]))).toBe('account-closed')
		})
		test('what an order keeps stays as it is, and what comes back returns to its own lot', async () => {
			await ok(hold({ id: 'h', amount: 4n }), extend('more', 'soon', [GRACE]))
			expect(await left()).toEqual([
				'soon of soon: 0 until 2027-06-30',
				'g of g: 5 until 2027-12-31',
				'more of soon: 3 until 2028-03-31',
			])
			await ok(release({ id: 'l', hold: 'h' }), reverse({ id: 'r', target: 's' }))
			expect((await left())[0]).toBe('soon of soon: 7 until 2027-06-30')
		})
		test('giving time is no movement that can be undone, and its grant was used', async () => {
			await ok(extend('more', 'g', [GRACE]))
			expect(await codeOf(reverse({ id: 'r', target: 'more' }))).toBe('not-reversible')
			expect(await codeOf(reverse({ id: 'r2', target: 'g' }))).toBe('lot-already-used')
		})
		test('either lapses or goes on: one of the two is asked for', async () => {
			const both = { ...expire({ id: 'b', lot: 'g' }), expiresAt: GRACE }
			const { to: _, ...neither } = expire({ id: 'n', lot: 'g' })
			expect(await codeOf(both)).toBe('malformed')
			expect(await codeOf(neither)).toBe('malformed')
		})
	})
}
