import { beforeEach, describe, expect, test } from 'vitest'
import {
	grant,
	spend,
	hold,
	capture,
	release,
	reverse,
	expire,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

const EARLY = new Date('2027-06-30T00:00:00.000Z')

/** Points set aside for orders, given back, undone and lapsed. */
export function orderPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)

	describe('holds', () => {
		beforeEach(() =>
			ok(grant({ id: 'soon', amount: 5n, expiresAt: EARLY }), grant({ id: 'late', amount: 5n })),
		)
		test('held points cannot be spent, and are there again after the release', async () => {
			const [held] = await ok(hold({ id: 'h', amount: 8n }))
			const lots = (sign: bigint) => [
				{ lot: 'soon', amount: sign * 5n },
				{ lot: 'late', amount: sign * 3n },
			]
			expect(held).toMatchObject({ lots: lots(1n) })
			expect(await balances('mei')).toEqual(['10/8'])
			expect(await codeOf(spend({ id: 's', amount: 3n }))).toBe('insufficient-available')
			const [released] = await ok(release({ id: 'r', hold: 'h' }), spend({ id: 's2', amount: 10n }))
			expect(released).toMatchObject({ amount: 8n, lots: lots(-1n) })
		})
		test('a capture of part gives the rest back to the lots that expire last', async () => {
			await ok(hold({ id: 'h', amount: 8n }))
			const [result] = await ok(capture({ id: 'c', hold: 'h', amount: 6n }))
			expect(result).toMatchObject({
				amount: 6n,
				lots: [
					{ lot: 'soon', amount: 5n },
					{ lot: 'late', amount: 1n },
				],
			})
			expect(await world().read.lots('mei')).toMatchObject([
				{ id: 'late', remaining: 4n, held: 0n },
			])
			expect(await balances('mei', 'noodles')).toEqual(['4/0', '6/0'])
		})
		test('a hold ends once: no second capture, no release after it, nothing above its amount', async () => {
			await ok(hold({ id: 'h', amount: 8n }))
			expect(await codeOf(capture({ id: 'c0', hold: 'h', amount: 9n }))).toBe('exceeds-hold')
			await ok(capture({ id: 'c', hold: 'h' }))
			const [again, late] = await world().post([
				capture({ id: 'c2', hold: 'h' }),
				release({ id: 'r', hold: 'h' }),
			])
			expect(again).toMatchObject({ error: { code: 'hold-not-open', state: 'captured' } })
			expect(late).toMatchObject({ error: { code: 'hold-not-open', state: 'captured' } })
		})
		test('an uncollected order goes back to the same lots, and what had expired is swept next', async () => {
			await ok(hold({ id: 'h', amount: 8n }))
			const later = new Date(EARLY.getTime() + 1)
			const releases = await world().read.due(later, 10)
			expect(releases).toMatchObject([{ kind: 'release', hold: 'h' }])
			await ok(...releases)
			const expiries = await world().read.due(later, 10)
			expect(expiries).toMatchObject([{ kind: 'expire', lot: 'soon', to: 'lapsed' }])
			await ok(...expiries, ...expiries)
			expect(await world().read.due(later, 10)).toEqual([])
			expect(await balances('mei', 'lapsed')).toEqual(['5/0', '5/0'])
		})
		test('placed, captured and given back in one batch, next to a spend', async () => {
			await ok(
				hold({ id: 'h1', amount: 10n }),
				release({ id: 'r1', hold: 'h1' }),
				hold({ id: 'h2', amount: 7n }),
				capture({ id: 'c2', hold: 'h2', amount: 2n }),
				spend({ id: 's', amount: 8n }),
				grant({ id: 'g', amount: 3n }),
				hold({ id: 'h3', amount: 3n }),
			)
			expect(await balances('mei', 'noodles')).toEqual(['3/3', '10/0'])
		})
	})

	describe('undoing', () => {
		test('a purchase undone brings the points back to the same lots with the same expiry, once', async () => {
			await ok(
				grant({ id: 'soon', amount: 5n, expiresAt: EARLY }),
				grant({ id: 'late', amount: 5n }),
				spend({ id: 's', amount: 7n }),
			)
			await ok(reverse({ id: 'r', target: 's' }))
			expect(await world().read.lots('mei')).toMatchObject([
				{ id: 'soon', remaining: 5n },
				{ id: 'late', remaining: 5n },
			])
			expect(await codeOf(reverse({ id: 'r2', target: 's' }))).toBe('already-reversed')
			expect(await codeOf(reverse({ id: 'r3', target: 'r' }))).toBe('not-reversible')
			expect(await world().read.postingOf('s')).toMatchObject({ reversedBy: 'r' })
		})
		test('a captured order undone brings back what was captured', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				hold({ id: 'h', amount: 8n }),
				capture({ id: 'c', hold: 'h', amount: 6n }),
				reverse({ id: 'r', target: 'c' }),
			)
			expect(await balances('mei', 'noodles')).toEqual(['10/0', '0/0'])
			expect(await world().read.lots('mei')).toMatchObject([{ remaining: 10n }])
		})
		test('a grant whose points were partly spent cannot be taken back', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				grant({ id: 'g2', amount: 10n }),
				spend({ id: 's', amount: 1n }),
			)
			const [result] = await world().post([reverse({ id: 'r', target: 'g' })])
			expect(result).toMatchObject({ error: { code: 'lot-already-used', left: 9n } })
			await ok(reverse({ id: 'r2', target: 'g2' }))
		})
		test('the shop must still have the points', async () => {
			await ok(grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 4n }))
			const legs = [
				{ account: 'noodles', amount: -4n },
				{ account: 'district', amount: 4n },
			]
			await ok(transfer({ id: 't', legs }))
			expect(await codeOf(reverse({ id: 'r', target: 's' }))).toBe('insufficient-available')
			await ok(reverse({ id: 'rt', target: 't' }), reverse({ id: 'r2', target: 's' }))
		})
		test('holds, releases, openings and unknown things are not undone', async () => {
			await ok(grant({ id: 'g', amount: 10n }), hold({ id: 'h', amount: 4n }))
			expect(await codeOf(reverse({ id: 'a', target: 'h' }))).toBe('not-reversible')
			expect(await codeOf(reverse({ id: 'b', target: 'open:mei' }))).toBe('not-reversible')
			expect(await codeOf(reverse({ id: 'c', target: 'nothing' }))).toBe('unknown-target')
		})
	})

	describe('expiry', () => {
		test('a lot lapses at its moment and not a millisecond before', async () => {
			await ok(grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 3n }))
			const before = new Date(YEAR_END.getTime() - 1)
			expect(await codeOf(expire({ id: 'x', lot: 'g', effectiveAt: before }))).toBe('not-due')
			expect(await world().read.due(before, 10)).toEqual([])
			expect(await codeOf(expire({ id: 'y', lot: 'g', effectiveAt: YEAR_END }))).toBe('ok')
			expect(await balances('mei', 'lapsed')).toEqual(['0/0', '7/0'])
			expect(await codeOf(expire({ id: 'z', lot: 'nothing' }))).toBe('unknown-target')
		})
		test('points given back to a lapsed lot lapse again', async () => {
			await ok(grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 4n }))
			await ok(...(await world().read.due(YEAR_END, 10)))
			await ok(reverse({ id: 'r', target: 's', effectiveAt: YEAR_END }))
			await ok(...(await world().read.due(YEAR_END, 10)))
			expect(await balances('mei', 'lapsed')).toEqual(['0/0', '10/0'])
		})
		test('a lot without expiry is never due', async () => {
			await ok(grant({ id: 'g', amount: 10n, expiresAt: null }))
			expect(await world().read.due(new Date('9999-12-31T23:59:59.999Z'), 10)).toEqual([])
			expect(await world().read.lots('mei')).toMatchObject([{ expiresAt: null }])
		})
	})
}
