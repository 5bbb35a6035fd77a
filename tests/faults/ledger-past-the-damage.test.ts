import { afterEach, beforeEach, expect, test } from 'vitest'
import { grant, spend } from '#tests/ledger/books.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'

// Whoever reads the findings looks at each row that they name. One row that cannot be read must
// neither end the run nor put blame on its neighbours.
let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
	const results = await world.post([
		grant({ id: 'g', amount: 10n }),
		spend({ id: 's', amount: 4n }),
		spend({ id: 's2', amount: 1n }),
	])
	expect(results.every((result) => result.ok)).toBe(true)
	expect(await findingsOf(world)).toEqual([])
})
afterEach(() => world.end())

test('a request that cannot be read does not put those after it out of order', async () => {
	await asHostile("update ledger_attempt set body = '{' where op_id = 's'")
	const findings = await findingsOf(world)
	expect(findings).toContainEqual(expect.objectContaining({ check: 'unreadable' }))
	expect(findings.filter(({ check }) => check === 'seq-gap-free')).toEqual([])
})

test('books without their head say so, and the rest is verified all the same', async () => {
	await asHostile('delete from ledger_head')
	const noHead = { check: 'head', table: 'ledger_head', key: '1' }
	expect(await findingsOf(world)).toMatchObject([noHead])
	await asHostile("update ledger_account set balance = balance + 1 where public_id = 'mei'")
	expect(await findingsOf(world)).toMatchObject([noHead, { check: 'account' }])
})

async function asHostile(sql: string): Promise<void> {
	const { raw, end } = await hostileTo(world.url)
	await raw.run(sql)
	await end()
}
