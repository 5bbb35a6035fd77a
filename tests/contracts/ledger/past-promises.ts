import { describe, expect, test } from 'vitest'
import type { Explanation } from '#ledger/index.ts'
import {
	capture,
	expire,
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

const HOUR_MS = 3_600_000
const later = (hours: number) => new Date(NOON.getTime() + hours * HOUR_MS)

/** Balances as they stood, and what they are made of. */
export function pastPromises(make: () => Promise<World>): void {
	const { world, ok } = useWorld(make)
	const figures = ({ posted, held, version }: { posted: bigint; held: bigint; version: bigint }) =>
		`${posted}/${held} v${version}`

	/** A life of points, an hour a step. Resolves to the balance after each, and the posting. */
	async function life() {
		const steps = [
			grant({ id: 'g1', amount: 10n }),
			grant({ id: 'g2', amount: 20n, expiresAt: null }),
			spend({ id: 's', amount: 4n }),
			hold({ id: 'h1', amount: 5n }),
			hold({ id: 'h2', amount: 3n }),
			capture({ id: 'c', hold: 'h2', amount: 2n }),
			reverse({ id: 'r', target: 's' }),
			release({ id: 'l', hold: 'h1' }),
			expire({ id: 'e', lot: 'g1', effectiveAt: YEAR_END }),
		]
		const after: { figures: string; seq: bigint; recordedAt: Date }[] = []
		for (const [index, op] of steps.entries()) {
			world().turn(later(index + 1))
			const [result] = await ok(op)
			if (!result?.ok || result.seq === null) throw new Error(`${op.id} moved nothing`)
			const balance = await world().read.balance('mei')
			after.push({
				figures: figures(balance),
				seq: result.seq,
				recordedAt: result.recordedAt,
			})
		}
		return after
	}

	describe('the past', () => {
		test('every balance can be asked for again, by the posting and by the time', async () => {
			for (const { figures: then, seq, recordedAt } of await life()) {
				const { read } = world()
				expect(figures(await read.balance('mei', { seq }))).toBe(then)
				expect(figures(await read.balance('mei', { recordedAt }))).toBe(then)
				const soon = new Date(recordedAt.getTime() + HOUR_MS - 1)
				expect(figures(await read.balance('mei', { recordedAt: soon }))).toBe(then)
			}
		})

		test('before the first posting there was nothing, and of a stranger there is no past', async () => {
			const { read } = world()
			expect(figures(await read.balance('mei', { seq: 0n }))).toBe('0/0 v0')
			await life()
			expect(figures(await read.balance('mei', { seq: 0n }))).toBe('0/0 v0')
			await expect(read.balance('nobody', { seq: 1n })).rejects.toThrow('unknown-account')
			await expect(read.explain('nobody')).rejects.toThrow('unknown-account')
		})

		test('what is entered late counts from the day it happened, once it is known', async () => {
			const [known] = await ok(grant({ id: 'today', amount: 10n, effectiveAt: later(24) }))
			await ok(grant({ id: 'yesterday', amount: 7n, effectiveAt: NOON }))
			const seq = known?.ok && known.seq !== null ? known.seq : 0n
			const at = async (effectiveAt: Date, knownAt?: bigint) =>
				(
					await world().read.balance('mei', {
						effectiveAt,
						...(knownAt === undefined ? {} : { knownAt }),
					})
				).posted
			expect(await at(later(23))).toBe(7n)
			expect(await at(later(24))).toBe(17n)
			expect(await at(later(24), seq)).toBe(10n)
			expect(await at(later(23), seq)).toBe(0n)
			// The last entry's receipt says 17: it proves nothing about the day before.
			expect(await world().read.explain('mei', { effectiveAt: later(23) })).toMatchObject({
				balance: { posted: 7n },
				received: 7n,
				seq: null,
				provenBy: null,
				lots: [],
			})
		})
	})

	describe('a trial balance', () => {
		const sum = (list: readonly bigint[]) => list.reduce((all, one) => all + one, 0n)

		test('of any time opens where the one before closed, moves what the entries say, and sums to zero', async () => {
			const after = await life()
			let before = new Map<string, bigint>()
			for (const { recordedAt, seq, figures: then } of after) {
				const to = new Date(recordedAt.getTime() + 1)
				const from = new Date(recordedAt.getTime() + 1 - HOUR_MS)
				const { lines, upto, issued } = await world().read.trialBalance({ from, to })
				expect(upto).toBe(seq)
				const key = ({ kind, unit }: (typeof lines)[number]) => `${kind} ${unit}`
				for (const line of lines) {
					expect(line.opening).toBe(before.get(key(line)) ?? 0n)
					expect(line.opening + line.received - line.given).toBe(line.closing)
				}
				expect(sum(lines.map(({ closing }) => closing))).toBe(0n)
				const mei = lines.find(({ kind }) => kind === 'member')
				expect(figures({ posted: mei?.closing ?? 0n, held: mei?.held ?? 0n, version: 0n })).toBe(
					then.replace(/ v\d+/u, ' v0'),
				)
				const closed = (kind: string) => lines.find((line) => line.kind === kind)?.closing ?? 0n
				const [goods] = issued
				expect((goods?.given ?? 0n) - (goods?.received ?? 0n)).toBe(
					closed('member') + closed('merchant') + closed('expired'),
				)
				before = new Map(lines.map((line) => [key(line), line.closing]))
			}
		})

		test('counts what was given and what came back, each by itself', async () => {
			await ok(grant({ id: 'kept', amount: 10n }))
			await ok(grant({ id: 'undone', amount: 6n }))
			await ok(reverse({ id: 'r', target: 'undone' }))
			const day = { from: NOON, to: later(1) }
			const { lines, issued } = await world().read.trialBalance(day)
			expect(issued).toEqual([{ unit: 'PTS', given: 16n, received: 6n }])
			expect(lines.find(({ kind }) => kind === 'member')).toMatchObject({
				accounts: 1n,
				opening: 0n,
				received: 16n,
				given: 6n,
				closing: 10n,
			})
			const none = await world().read.trialBalance({ from: later(-2), to: later(-1) })
			expect(none).toEqual({ after: 0n, upto: 0n, lines: [], issued: [] })
			const backwards = world().read.trialBalance({ from: later(1), to: NOON })
			await expect(backwards).rejects.toThrow(RangeError)
		})
	})

	describe('an explanation', () => {
		const isWhole = ({ balance, kinds, lots, holds, received, given, expired }: Explanation) => {
			const sum = (list: readonly bigint[]) => list.reduce((all, one) => all + one, 0n)
			expect(sum(kinds.map((kind) => kind.received - kind.given))).toBe(balance.posted)
			expect(received - given - expired).toBe(balance.posted)
			expect(sum(lots.map((lot) => lot.remaining))).toBe(balance.available)
			expect(sum(lots.map((lot) => lot.held))).toBe(balance.held)
			expect(sum(holds.map((hold_) => hold_.amount))).toBe(balance.held)
		}

		test('adds up at every moment, now and then', async () => {
			const after = await life()
			for (const { seq, figures: then } of after) {
				const explained = await world().read.explain('mei', { seq })
				expect(figures(explained.balance)).toBe(then)
				isWhole(explained)
			}
			const now = await world().read.explain('mei')
			isWhole(now)
			expect(now).toMatchObject({ received: 34n, given: 6n, expired: 9n })
			expect(figures(now.balance)).toBe(figures(await world().read.balance('mei')))
			expect(now.lots).toEqual(await world().read.lots('mei'))
		})

		test('names the holds that were open, and who was to get the points', async () => {
			const after = await life()
			const { holds } = await world().read.explain('mei', { seq: after[4]?.seq ?? 0n })
			expect(holds).toMatchObject([
				{ id: 'h1', to: 'noodles', amount: 5n },
				{ id: 'h2', to: 'noodles', amount: 3n },
			])
		})

		test('names the operation whose receipt proves the balance', async () => {
			await life()
			await world().checkpoint()
			const { provenBy, balance } = await world().read.explain('mei')
			const receipt = await world().read.receipt(provenBy ?? '')
			// Written by leafText.
			const { entries } = JSON.parse(receipt?.leaf ?? '') as { entries: string[][] }
			const [, , after] = entries.find(([account]) => account === 'mei') ?? []
			expect(after).toBe(String(balance.posted))
		})
	})
}
