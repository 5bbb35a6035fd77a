import { afterEach, beforeEach, expect, test } from 'vitest'
import { grant } from '#tests/ledger/books.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import { spoiltBooks } from '#tests/ledger/spoil.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'

// Pools whose terms a person with the file changed after they were used.
let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
	const results = await world.post([...spoiltBooks, grant({ id: 'p', from: 'spring', amount: 2n })])
	expect(results.every((result) => result.ok)).toBe(true)
	expect(await findingsOf(world)).toEqual([])
})
afterEach(() => world.end())

const idOf = (name: string) => `(select id from ledger_account where public_id = '${name}')`

test.each([
	['an end that was moved before its grants', 'ends_at = 1', 'pool-ended', 2],
	['an end that was taken away', 'ends_at = null', 'pool-ended', 2],
	['another issuer', `sink_id = ${idOf('other')}`, 'pool-issuer', 1],
])('a pool with %s is found', async (...[, change, check, times]) => {
	const { raw, end } = await hostileTo(world.url)
	await raw.run(`update ledger_account set ${change} where public_id = 'spring'`)
	await end()
	const checks = (await findingsOf(world)).map((finding) => finding.check)
	// The row is not what was asked for, and what was posted does not go with what it says.
	expect(checks.filter((one) => one === 'terms')).toHaveLength(1)
	expect(checks.filter((one) => one === check)).toHaveLength(times)
})
