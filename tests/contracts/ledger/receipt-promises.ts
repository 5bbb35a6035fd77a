import { describe, expect, test } from 'vitest'
import { receiptText, verifierOf, verifierText, verifyReceipt } from '#ledger/index.ts'
import {
	capture,
	close,
	expire,
	grant,
	hold,
	release,
	reverse,
	spend,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'
import { SIGNER, type World } from '#tests/ledger/world.ts'
import { useWorld } from './use-world.ts'

/** What anybody can check without the ledger. */
export function receiptPromises(make: () => Promise<World>): void {
	const { world, ok } = useWorld(make)
	const trusted = [verifierOf(verifierText(SIGNER)) ?? SIGNER]
	const receiptOf = async (id: string) => {
		const receipt = await world().read.receipt(id)
		return receipt && receiptText(receipt)
	}
	/** The leaf of a receipt that holds. */
	const proven = async (id: string): Promise<Record<string, unknown>> => {
		const verdict = verifyReceipt((await receiptOf(id)) ?? '', trusted)
		if (!verdict.ok) throw new Error(`${id}: ${verdict.why}`)
		return JSON.parse(verdict.receipt.leaf) as Record<string, unknown> // written by leafText
	}

	describe('receipts', () => {
		test('there is one for every kind of operation, and for a refusal, once it is signed', async () => {
			await ok(
				grant({ id: 'g', amount: 10n }),
				spend({ id: 's', amount: 2n }),
				hold({ id: 'h', amount: 3n }),
				capture({ id: 'c', hold: 'h', amount: 1n }),
				hold({ id: 'h2', amount: 1n }),
				release({ id: 'l', hold: 'h2' }),
				reverse({ id: 'r', target: 's' }),
				transfer({
					id: 't',
					legs: [
						{ account: 'noodles', amount: -1n },
						{ account: 'district', amount: 1n },
					],
				}),
				close({ id: 'f', account: 'bo', mode: 'freeze' }),
				expire({ id: 'e', lot: 'g', effectiveAt: YEAR_END }),
			)
			await world().post([spend({ id: 'no', amount: 99n })])
			expect(await receiptOf('g')).toBeNull()
			await world().checkpoint()
			const ids = ['g', 's', 'h', 'c', 'h2', 'l', 'r', 't', 'f', 'e', 'no']
			for (const id of ids) expect(await proven(id)).toMatchObject({ op: id })
			expect(await receiptOf('never asked')).toBeNull()
		})

		test('it says what was asked, what was answered, and the balances after', async () => {
			await ok(grant({ id: 'g', amount: 10n }), spend({ id: 's', amount: 4n }))
			await world().checkpoint()
			expect(await proven('s')).toMatchObject({
				state: 'posted',
				seq: '2',
				body: { kind: 'spend', from: 'mei', to: 'noodles', amount: '4' },
				outcome: { amount: '4' },
				entries: [
					['mei', '-4', '6', '2'],
					['noodles', '4', '4', '1'],
				],
				lots: [['g', '-4', '0', '6', '0']],
			})
		})

		test('it stays the same, letter by letter, while the books grow', async () => {
			await ok(grant({ id: 'g', amount: 10n }))
			await world().checkpoint()
			const before = await receiptOf('g')
			await ok(spend({ id: 's', amount: 4n }))
			await world().checkpoint()
			expect(await receiptOf('g')).toBe(before)
		})

		test('in books of many tiles every receipt holds, and every checkpoint contains the last', async () => {
			// Three whole tiles and the beginning of a fourth: an odd number pairs unevenly further up.
			const sizes: bigint[] = []
			for (const [from, to] of [
				[0, 3],
				[3, 250],
				[250, 251],
				[251, 600],
				[600, 800],
			] as const) {
				await ok(
					...Array.from({ length: to - from }, (_, at) =>
						grant({ id: `g${from + at}`, amount: 1n }),
					),
				)
				sizes.push((await world().checkpoint())?.size ?? 0n)
			}
			for (const id of [0, 2, 3, 249, 250, 251, 255, 256, 511, 512, 599, 600, 761, 762, 799])
				expect(await proven(`g${id}`)).toMatchObject({ op: `g${id}` })
			for (const first of sizes)
				for (const size of sizes.filter((other) => other >= first))
					expect(await world().read.growth({ first, size })).toMatchObject({ isConsistent: true })
			const [first = 0n, size = 0n] = sizes
			expect(await world().read.growth({ first: size, size: first })).toBeNull()
			expect(await world().read.growth({ first: first + 1n, size })).toBeNull()
		})
	})

	describe('checkpoints', () => {
		test('nothing new, nothing signed', async () => {
			const first = await world().checkpoint()
			expect(first).toMatchObject({ size: 6n })
			expect(await world().checkpoint()).toEqual(first)
			await ok(grant({ id: 'g', amount: 10n }))
			const second = await world().checkpoint()
			expect(second).toMatchObject({ size: 7n })
			expect(await world().read.checkpoints({ limit: 10 })).toEqual([second, first])
			expect(await world().read.checkpoints({ before: 7n, limit: 10 })).toEqual([first])
		})

		test('a clock that goes back does not date one before the last', async () => {
			const first = await world().checkpoint()
			await ok(grant({ id: 'g', amount: 10n }))
			world().turn(new Date(0))
			expect((await world().checkpoint())?.signedAt).toEqual(first?.signedAt)
		})
	})
}
