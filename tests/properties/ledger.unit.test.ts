import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findingsOf, memoryWorld } from '#tests/ledger/world.ts'
import { codesOf, history, opened, seed } from './ledger-history.ts'
import { oracle } from './ledger-oracle.ts'

const settings = { seed, numRuns: Number(process.env['LEDGER_RUNS'] ?? 150) }
const everybody = [
	'mei',
	'bo',
	'an',
	'noodles',
	'bakery',
	'kiosk',
	'district',
	'fund',
	'spring',
	'lapsed',
]

test(`whatever neighbours do, the ledger answers like the oracle (LEDGER_SEED=${seed})`, async () => {
	const property = fc.asyncProperty(history, async (batches) => {
		const world = await opened(await memoryWorld())
		const expected = oracle()
		expect(await codesOf(world, batches)).toEqual(batches.flat().map((op) => expected.post(op)))
		for (const { account, posted, held } of await world.read.balances(everybody))
			expect(`${account} ${posted}/${held}`).toBe(`${account} ${expected.balance(account)}`)
		expect(await findingsOf(world)).toEqual([])
	})
	await fc.assert(property, settings)
})
