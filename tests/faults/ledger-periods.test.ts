import { afterEach, beforeEach, expect, test } from 'vitest'
import { closePeriod, grant, NOON, spend } from '#tests/ledger/books.ts'
import { hostileTo } from '#tests/ledger/hostile.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'

// What a person with the file does to closed periods.
const later = (days: number) => new Date(NOON.getTime() + days * 86_400_000)

let world: Awaited<ReturnType<typeof databaseWorld>>
beforeEach(async () => {
	world = await databaseWorld()
	await world.must(grant({ id: 'g', amount: 20n }))
	await world.must(closePeriod('p1', await world.read.closing(later(1)), later(5)))
	await world.must(spend({ id: 's', amount: 3n, effectiveAt: later(2) }))
	await world.must(closePeriod('p2', await world.read.closing(later(4)), later(5)))
	expect(await findingsOf(world)).toEqual([])
})
afterEach(() => world.end())

const P1 = "(select id from ledger_attempt where op_id = 'p1')"
const inBody = (from: string, to: string) =>
	`update ledger_attempt set body = replace(body, '${from}', '${to}') where op_id = 'p2'`

test.each([
	[
		'a period that was opened again',
		`delete from ledger_period where attempt_id = ${P1}`,
		'period',
	],
	[
		'a period that ends later than was asked',
		`update ledger_period set ends_at = ends_at + 1 where attempt_id = ${P1}`,
		'period',
	],
	[
		'a period that nobody closed',
		'insert into ledger_period (ends_at, attempt_id) select max(ends_at) + 1, 1 from ledger_period',
		'stray',
	],
	[
		'something slipped into a closed period',
		`update ledger_attempt set effective_at = ${later(0).getTime()} where op_id = 's'`,
		'period-closed',
	],
	['another figure in a statement', inBody('"17"', '"18"'), 'period-lines'],
	['another number of operations', inBody('"size":"9"', '"size":"8"'), 'period-root'],
	['another root', inBody('"root":"', '"root":"0'), 'period-root'],
	[
		'a period that closes before the last one',
		inBody(`"endsAt":${later(4).getTime()}`, `"endsAt":${later(1).getTime()}`),
		'period-order',
	],
])('%s is found', async (...[, sql, check]) => {
	const { raw, end } = await hostileTo(world.url)
	await raw.run(sql)
	await end()
	expect((await findingsOf(world)).map((finding) => finding.check)).toContain(check)
})
