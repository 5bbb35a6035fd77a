import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OpInput } from '#ledger/index.ts'
import { capture, grant, hold, NOON, reverse, spend } from '#tests/ledger/books.ts'
import { findingsOf, memoryWorld } from '#tests/ledger/world.ts'
import { seed } from './ledger-history.ts'

const settings = { seed, numRuns: Number(process.env['LEDGER_RUNS'] ?? 60) }
const DAY_MS = 86_400_000

/** Lots that lapse on different days, some without end; a purchase out of them, or an order. */
const lots = fc.array(
	fc.record({ amount: fc.bigInt(1n, 20n), day: fc.option(fc.integer({ min: 1, max: 9 })) }),
	{ minLength: 1, maxLength: 5 },
)
const parts = fc.array(fc.bigInt(1n, 30n), { maxLength: 8 })

test(`undone bit by bit is undone as if at once (LEDGER_SEED=${seed})`, async () => {
	const property = fc.asyncProperty(lots, fc.nat(), parts, fc.boolean(), async (...drawn) => {
		const [made, share, steps, isOrder] = drawn
		const before: OpInput[] = made.map(({ amount, day }, at) =>
			grant({
				id: `g${at}`,
				amount,
				expiresAt: day === null ? null : new Date(NOON.getTime() + day * DAY_MS),
			}),
		)
		const amount = 1n + (BigInt(share) % made.reduce((sum, lot) => sum + lot.amount, 0n))
		const deed = isOrder
			? [hold({ id: 'h', amount }), capture({ id: 'deed', hold: 'h' })]
			: [spend({ id: 'deed', amount })]
		const pieces = steps.map((points, at) =>
			reverse({ id: `r${at}`, target: 'deed', amount: points }),
		)
		const last = reverse({ id: 'last', target: 'deed' })
		const [once, bitByBit] = [
			await standing([...before, ...deed, last]),
			await standing([...before, ...deed, ...pieces, last]),
		]
		expect(bitByBit).toEqual(once)
	})
	await fc.assert(property, settings)
})

/** Balances and lots after everything that could be done. */
async function standing(ops: readonly OpInput[]) {
	const world = await memoryWorld()
	await world.post(ops)
	expect(await findingsOf(world)).toEqual([])
	const balances = await world.read.balances(['mei', 'noodles'])
	return {
		balances: balances.map(({ posted, held }) => `${posted}/${held}`),
		lots: await world.read.lots('mei'),
	}
}
