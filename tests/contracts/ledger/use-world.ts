import { afterEach, beforeEach, expect } from 'vitest'
import type { OpInput } from '#ledger/index.ts'
import { codeOf, findingsOf, type World } from '#tests/ledger/world.ts'

/** A fresh ledger for every test, whose books must be found in order after each. */
export function useWorld(make: () => Promise<World>) {
	let current: World
	const world = () => current
	beforeEach(async () => {
		current = await make()
	})
	afterEach(async () => {
		expect(await findingsOf(current)).toEqual([])
		await current.end()
	})
	return {
		world,
		codeOf: (op: OpInput) => codeOf(current, op),
		/** Posts what must not be refused. */
		async ok(...batch: OpInput[]) {
			const results = await current.post(batch)
			expect(results.filter((result) => !result.ok)).toEqual([])
			return results
		},
		/** `posted/held` of each account. */
		async balances(...accounts: string[]) {
			const rows = await current.read.balances(accounts)
			return rows.map(({ posted, held }) => `${posted}/${held}`)
		},
	}
}
