import { beforeEach, describe, expect, test } from 'vitest'
import type { OpInput } from '#ledger/index.ts'
import {
	close,
	closePeriod,
	expire,
	grant,
	hold,
	NOON,
	open,
	release,
	reverse,
	spend,
	transfer,
} from '#tests/ledger/books.ts'
import { findingsOf, type World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

const DAY_MS = 86_400_000
const day = (number: number, ms = 0) => new Date(NOON.getTime() + number * DAY_MS + ms)

/** A period is closed with its statement, and stays as it was. */
export function periodPromises(make: () => Promise<World>): void {
	const { world, ok, balances, codeOf } = useWorld(make)
	const closed = async (id: string, endsAt: Date, at = day(9)) =>
		closePeriod(id, await world().read.closing(endsAt), at)
	const linesOf = async (endsAt: Date) =>
		(await world().read.closing(endsAt)).lines.map(
			({ kind, opening, received, given, closing }) =>
				`${kind} ${opening} +${received} -${given} = ${closing}`,
		)
	beforeEach(async () => {
		await ok(
			grant({ id: 'g1', amount: 20n, effectiveAt: day(1) }),
			spend({ id: 's1', amount: 6n, effectiveAt: day(2) }),
			grant({ id: 'g2', amount: 5n, effectiveAt: day(3) }),
		)
	})

	describe('a statement', () => {
		test('adds up what each kind of account had, received, gave and has', async () => {
			expect(await linesOf(day(2))).toEqual(['issuer 0 +0 -20 = -20', 'member 0 +20 -0 = 20'])
			expect(await linesOf(day(9))).toEqual([
				'issuer 0 +0 -25 = -25',
				'member 0 +25 -6 = 19',
				'merchant 0 +6 -0 = 6',
			])
		})
		test('begins where the closed period before it ended', async () => {
			await ok(await closed('p1', day(2)))
			expect(await linesOf(day(9))).toEqual([
				'issuer -20 +0 -5 = -25',
				'member 20 +5 -6 = 19',
				'merchant 0 +6 -0 = 6',
			])
			expect(await world().read.closing(day(9))).toMatchObject({ startsAt: day(2) })
		})
		test('goes by when things happened, whenever they were recorded', async () => {
			await ok(grant({ id: 'late', amount: 1n, effectiveAt: day(1) }))
			expect(await linesOf(day(2))).toEqual(['issuer 0 +0 -21 = -21', 'member 0 +21 -0 = 21'])
		})
		test('keeps units apart, and holds move nothing', async () => {
			await ok(
				open('roll', 'issuer', { unit: 'HON' }),
				open('mei-honour', 'member', { unit: 'HON' }),
				grant({ id: 'h1', from: 'roll', to: 'mei-honour', amount: 7n, expiresAt: null }),
				hold({ id: 'hold', amount: 3n }),
			)
			const { lines } = await world().read.closing(day(9))
			expect(lines.map(({ unit, kind, closing }) => `${unit} ${kind} ${closing}`)).toEqual([
				'HON issuer -7',
				'HON member 7',
				'PTS issuer -25',
				'PTS member 19',
				'PTS merchant 6',
			])
		})
		test('covers every operation so far, refused ones included', async () => {
			await world().post([spend({ id: 'too-much', amount: 900n })])
			const { size, root } = await world().read.closing(day(2))
			expect(await world().checkpoint()).toMatchObject({ size, root })
		})
	})

	describe('closing', () => {
		test('keeps the statement, and says who closed what when', async () => {
			const statement = await world().read.closing(day(2))
			await ok(closePeriod('p1', statement, day(9)))
			await ok(await closed('p2', day(4)))
			const periods = await world().read.periods()
			expect(periods).toMatchObject([
				{ id: 'p1', actor: 'clerk', ...statement },
				{ id: 'p2', startsAt: day(2), endsAt: day(4) },
			])
			expect(periods[1]?.lines[0]).toMatchObject({ opening: periods[0]?.lines[0]?.closing })
		})
		test('is asked for again under its id and gets the same answer', async () => {
			const op = await closed('p1', day(2))
			await ok(op)
			expect(await world().post([op])).toMatchObject([{ status: 'replayed' }])
		})
		test('a second time, or before the last one, is refused', async () => {
			await ok(await closed('p1', day(2)))
			expect(await codeOf(await closed('p2', day(2)))).toBe('period-closed')
			expect(await codeOf(await closed('p3', day(1)))).toBe('period-closed')
		})
		test('a period that is not over is refused', async () => {
			expect(await codeOf(await closed('p1', day(9, 1)))).toBe('not-due')
		})
		test('books that have nothing in them is possible', async () => {
			await ok(await closed('p1', day(-300)))
			expect(await world().read.periods()).toMatchObject([{ lines: [] }])
		})
		test.each([
			['a figure', { lines: [] }, 'lines'],
			['the root', { root: '0'.repeat(64) }, 'root'],
			['the size', { size: 3n }, 'size'],
		])('with another statement than that of the books: %s', async (...[, change, detail]) => {
			const statement = await world().read.closing(day(2))
			const [result] = await world().post([closePeriod('p1', { ...statement, ...change }, day(9))])
			expect(result).toMatchObject({ error: { code: 'statement-differs', detail } })
		})
		test('after something else in the same batch is a statement of other books', async () => {
			const op = await closed('p1', day(2))
			const results = await world().post([spend({ id: 's2', amount: 1n, effectiveAt: day(3) }), op])
			expect(results).toMatchObject([{ ok: true }, { error: { code: 'statement-differs' } }])
		})
		test('is believed together with what follows in the same batch', async () => {
			const op = await closed('p1', day(2))
			const results = await world().post([
				op,
				spend({ id: 's2', amount: 1n, effectiveAt: day(1) }),
				spend({ id: 's3', amount: 1n, effectiveAt: day(2) }),
			])
			expect(results).toMatchObject([
				{ ok: true },
				{ error: { code: 'period-closed' } },
				{ ok: true },
			])
		})
		test('in a rehearsal closes nothing', async () => {
			const [result] = await world().post([await closed('p1', day(2))], { dryRun: true })
			expect(result?.ok).toBe(true)
			expect(await world().read.periods()).toEqual([])
		})
	})

	describe('after it', () => {
		const late = { effectiveAt: day(2, -1) }
		beforeEach(async () => {
			await ok(hold({ id: 'h1', amount: 2n, effectiveAt: day(3), expiresAt: day(5) }))
			await ok(await closed('p1', day(2)))
		})
		test.each<[string, OpInput]>([
			['a grant', grant({ id: 'x', amount: 1n, ...late })],
			['a spend', spend({ id: 'x', amount: 1n, ...late })],
			['a hold', hold({ id: 'x', amount: 1n, ...late })],
			['a release', release({ id: 'x', hold: 'h1', ...late })],
			['a reversal', reverse({ id: 'x', target: 's1', ...late })],
			['an expiry', expire({ id: 'x', lot: 'g1', ...late })],
			['a new account', { ...open('x', 'member'), ...late }],
			['a frozen account', close({ id: 'x', account: 'mei', mode: 'freeze', ...late })],
			[
				'a transfer',
				transfer({
					id: 'x',
					legs: [
						{ account: 'noodles', amount: -1n },
						{ account: 'bakery', amount: 1n },
					],
					...late,
				}),
			],
		])('%s that happened before is refused, and the end is named', async (_, op) => {
			const [result] = await world().post([op])
			expect(result).toMatchObject({
				error: { code: 'period-closed', detail: day(2).toISOString(), retry: 'new-id' },
			})
		})
		test('what happens from its end on is accepted, and corrects what is closed', async () => {
			await ok(reverse({ id: 'r', target: 's1', effectiveAt: day(2) }))
			expect(await balances('mei')).toEqual(['25/2'])
			const [first] = await world().read.periods()
			expect(first?.lines.map(({ closing }) => closing)).toEqual([-20n, 20n])
		})
		test('what came due before it is swept as of its end, once', async () => {
			await ok(await closed('p2', day(7)))
			const due = await world().read.due(day(9), 10)
			expect(due).toMatchObject([{ kind: 'release', hold: 'h1', effectiveAt: day(7) }])
			await ok(...due)
			expect(await world().post(due)).toMatchObject([{ status: 'replayed' }])
			expect(await world().read.due(day(9), 10)).toEqual([])
		})
		test('the books are in order', async () => {
			await ok(grant({ id: 'g3', amount: 1n, effectiveAt: day(4) }))
			await ok(await closed('p2', day(3)))
			expect(await findingsOf(world())).toEqual([])
		})
	})
}
