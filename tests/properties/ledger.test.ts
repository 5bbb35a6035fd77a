import fc from 'fast-check'
import { expect, test } from 'vitest'
import { databaseWorld, findingsOf, memoryWorld } from '#tests/ledger/world.ts'
import { NOON } from '#tests/ledger/books.ts'
import { codesOf, history, lettersOf, opened, seed } from './ledger-history.ts'

// Each run needs a database of its own, so they are few; the many are in ledger.unit.test.ts.
const settings = { seed, numRuns: Number(process.env['LEDGER_RUNS'] ?? 8), endOnFailure: true }

test(`the database keeps what memory keeps, to the letter (LEDGER_SEED=${seed})`, async () => {
	const property = fc.asyncProperty(history, async (batches) => {
		const [memory, database] = [await memoryWorld(), await databaseWorld()]
		await opened(memory)
		await opened(database)
		expect(await codesOf(database, batches)).toEqual(await codesOf(memory, batches))
		expect(await lettersOf(database)).toBe(await lettersOf(memory))
		expect(await database.checkpoint()).toEqual(await memory.checkpoint())
		for (const account of ['mei', 'an', 'kiosk', 'spring'])
			for (const at of [{ seq: 3n }, { seq: 9n }, { effectiveAt: NOON }])
				expect(await database.read.explain(account, at)).toEqual(
					await memory.read.explain(account, at),
				)
		expect(await findingsOf(database)).toEqual([])
		await database.end()
	})
	await fc.assert(property, settings)
})
