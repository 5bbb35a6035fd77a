import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger } from '#ledger/index.ts'
import { closePeriod, MONTH_BEGIN, NOON, release } from '#tests/ledger/books.ts'
import { databaseWorld, findingsOf, textOf } from '#tests/ledger/world.ts'
import { attackedBooks, attacks } from './attacks/statements.ts'

// A connection like ours, and SQL that goes round the ledger's code. Whatever it tries must be
// refused by the database and leave the books as they were, to the letter.
let world: Awaited<ReturnType<typeof databaseWorld>>
let before: string
beforeAll(async () => {
	world = await databaseWorld()
	const results = await world.post(attackedBooks)
	expect(results.filter((result) => result.ok)).toHaveLength(9)
	await world.must(closePeriod('p1', await world.read.closing(MONTH_BEGIN)))
	await world.checkpoint()
	before = await textOf(world.read.exportJsonl())
})
afterAll(() => world.end())

test.each(attacks)('$name: refused', async ({ sql, refusal }) => {
	const attack = world.db.transaction((_, raw) => raw.run(sql))
	await expect(attack).rejects.toThrow(refusal)
	expect(await textOf(world.read.exportJsonl())).toBe(before)
	expect(await findingsOf(world)).toEqual([])
})

test('a hold keeps its terms while it ends', async () => {
	const lengthened = world.db.transaction(async (_, raw) => {
		const sly = {
			...raw,
			run: (sql: string, params?: Parameters<typeof raw.run>[1]) =>
				raw.run(
					sql.replace('update ledger_hold set', '$& expires_at = ledger_hold.expires_at + 1,'),
					params,
				),
		}
		await createLedger(ledgerStore(sly), () => NOON).must(release({ id: 'x', hold: 'h1' }))
	})
	await expect(lengthened).rejects.toThrow(/keeps its terms/)
	expect(await textOf(world.read.exportJsonl())).toBe(before)
})
