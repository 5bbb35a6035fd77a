import { beforeEach, describe, expect, test } from 'vitest'
import {
	expire,
	grant,
	hold,
	open,
	release,
	reverse,
	spend,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'
import { textOf, type World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

/** What an account's own terms let its balance be: a ceiling above, for an issuer a floor below. */
export function limitPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)
	const fill = (id: string, amount: bigint) => grant({ id, to: 'an', amount })
	beforeEach(() =>
		ok(
			open('an', 'member', { ceiling: 20n }),
			open('kiosk', 'merchant', { ceiling: 5n }),
			open('fund', 'issuer', { floor: -30n, sink: 'lapsed' }),
		),
	)

	describe('a ceiling', () => {
		test('lets an account be filled to it, and says what would be beyond it', async () => {
			await ok(fill('g1', 20n))
			const [result] = await world().post([fill('g2', 1n)])
			expect(result).toMatchObject({
				error: {
					code: 'ceiling-exceeded',
					account: 'an',
					ceiling: 20n,
					would: 21n,
					retry: 'new-id',
				},
			})
			await ok(spend({ id: 's', from: 'an', amount: 3n }), fill('g3', 3n))
			expect(await balances('an')).toEqual(['20/0'])
		})
		test('is judged posting by posting, not at the end of a batch', async () => {
			const results = await world().post([
				fill('g1', 18n),
				fill('g2', 6n),
				spend({ id: 's', from: 'an', amount: 10n }),
				fill('g3', 6n),
			])
			expect(results.map(({ ok: isOk }) => isOk)).toEqual([true, false, true, true])
		})
		test('counts what a hold keeps, which may come back', async () => {
			await ok(fill('g1', 20n), hold({ id: 'h', from: 'an', amount: 8n }))
			expect(await codeOf(fill('g2', 1n))).toBe('ceiling-exceeded')
			await ok(release({ id: 'r', hold: 'h' }))
		})
		test('is meant for points that come back, too', async () => {
			await ok(fill('g1', 20n), spend({ id: 's', from: 'an', amount: 8n }), fill('g2', 5n))
			expect(await codeOf(reverse({ id: 'r', target: 's' }))).toBe('ceiling-exceeded')
			await ok(reverse({ id: 'r2', target: 's', amount: 3n }))
		})
		test('is meant for shops, too, and for each leg by itself', async () => {
			await ok(grant({ id: 'g', amount: 20n }), spend({ id: 's', amount: 4n, to: 'kiosk' }))
			expect(await codeOf(spend({ id: 's2', amount: 2n, to: 'kiosk' }))).toBe('ceiling-exceeded')
			await ok(spend({ id: 's3', amount: 9n }))
			const legs = [
				{ account: 'noodles', amount: -3n },
				{ account: 'kiosk', amount: 2n },
				{ account: 'bakery', amount: 1n },
			]
			expect(await codeOf(transfer({ id: 't', legs }))).toBe('ceiling-exceeded')
		})
		test('comes after caps, which cut, and after points at hand', async () => {
			const caps = [{ key: 'day', limit: 15n }]
			await ok(grant({ id: 'g1', to: 'an', amount: 90n, caps }))
			expect(await balances('an')).toEqual(['15/0'])
			const poor = grant({ id: 'g2', from: 'fund', to: 'an', amount: 31n })
			expect(await codeOf(poor)).toBe('insufficient-available')
		})
	})

	describe('a floor', () => {
		test('is what an issuer may have out, and what comes back may be given again', async () => {
			const give = (id: string, amount: bigint) => grant({ id, from: 'fund', amount })
			await ok(give('g1', 28n))
			const [result] = await world().post([give('g2', 3n)])
			expect(result).toMatchObject({
				error: { code: 'insufficient-available', account: 'fund', available: 2n, required: 3n },
			})
			await ok(expire({ id: 'x', lot: 'g1', effectiveAt: YEAR_END }))
			await ok(
				transfer({
					id: 't',
					legs: [
						{ account: 'lapsed', amount: -28n },
						{ account: 'fund', amount: 28n },
					],
				}),
				give('g3', 30n),
			)
			expect(await balances('fund')).toEqual(['-30/0'])
		})
	})

	describe('what can be asked for', () => {
		test.each([
			['a ceiling of nothing', { ceiling: 0n }, 'member', 'amount-out-of-range'],
			['a ceiling beyond all numbers', { ceiling: 2n ** 53n }, 'member', 'amount-out-of-range'],
			['a floor of nothing', { floor: 0n }, 'issuer', 'amount-out-of-range'],
			['a floor below all numbers', { floor: -(2n ** 53n) }, 'issuer', 'amount-out-of-range'],
			['a ceiling over an issuer', { ceiling: 1n }, 'issuer', 'malformed'],
			['a ceiling over lapsed points', { ceiling: 1n }, 'expired', 'malformed'],
			['a floor under a neighbour', { floor: -1n }, 'member', 'malformed'],
		] as const)('not %s', async (...[, limits, kind, code]) => {
			expect(await codeOf(open('x', kind, limits))).toBe(code)
		})
		test('the same account without its ceiling is another request', async () => {
			const [result] = await world().post([open('an', 'member')])
			expect(result).toMatchObject({
				error: { code: 'id-reused-with-different-body', field: 'ceiling' },
			})
			expect(await world().post([open('an', 'member', { ceiling: 20n })])).toMatchObject([
				{ status: 'replayed' },
			])
		})
	})

	test('whoever reads a balance or the journals reads the limits', async () => {
		expect(await world().read.explain('an')).toMatchObject({
			limits: { floor: null, ceiling: 20n },
		})
		expect(await world().read.explain('fund')).toMatchObject({ limits: { floor: -30n } })
		expect(await textOf(world().read.exportJsonl())).toContain('"floor":null,"ceiling":"20"')
		expect(await textOf(world().read.exportHledger())).toContain(
			'account member:an  ; ceiling:20\n',
		)
		expect(await textOf(world().read.exportBeancount())).toMatch(/-fund PTS\n {2}floor: "-30"\n/)
	})
}
