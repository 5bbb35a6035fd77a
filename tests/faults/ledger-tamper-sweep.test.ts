import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Finding } from '#ledger/index.ts'
import {
	closePeriod,
	eventful,
	expire,
	extension,
	hold,
	MONTH_BEGIN,
	NOON,
	release,
	reverse,
	spend,
	YEAR_END,
} from '#tests/ledger/books.ts'
import { hostileTo, type Hostile } from '#tests/ledger/hostile.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'
import { otherValues, sweepCells, sweepRows } from './tamper/sweep.ts'

// Every column of every row that the books keep, changed or emptied, and every row taken out: none
// may go unseen. `npm run torture -- tamper` does it to larger books.
let world: Awaited<ReturnType<typeof databaseWorld>>
let hostile: Hostile
beforeAll(async () => {
	world = await databaseWorld()
	const results = await world.post([
		...eventful,
		hold({ id: 'h3', amount: 1n }),
		release({ id: 'l1', hold: 'h3' }),
		reverse({ id: 'r3', target: 's1', amount: 1n }),
		expire({ id: 'x', lot: 'g1', effectiveAt: YEAR_END }),
		reverse({ id: 'back', target: 'x', expiresAt: LATER, effectiveAt: YEAR_END }),
		extension({ id: 'more', lot: 'g2', expiresAt: LATER, effectiveAt: YEAR_END }),
		spend({ id: 'refused', amount: 900n }),
	])
	expect(results.filter((result) => !result.ok)).toHaveLength(1)
	for (const end of [MONTH_BEGIN, new Date(NOON.getTime() + 1)])
		await world.must(closePeriod(end.toISOString(), await world.read.closing(end), LATER))
	await world.checkpoint()
	expect(await findingsOf(world)).toEqual([])
	hostile = await hostileTo(world.url)
})
afterAll(async () => {
	await hostile.end()
	await world.end()
})

const LATER = new Date(YEAR_END.getTime() + 86_400_000)

const ROWS = 8

test('no column of any row can be changed unseen', { timeout: 240_000 }, async () => {
	const { unseen, changes } = await sweepCells({
		raw: hostile.raw,
		rows: ROWS,
		values: otherValues,
	})
	expect(unseen).toEqual([])
	expect(changes).toBeGreaterThan(200)
})

test('no row can be taken out unseen', { timeout: 120_000 }, async () => {
	const { unseen, changes } = await sweepRows({
		raw: hostile.raw,
		rows: ROWS,
		values: otherValues,
	})
	expect(unseen).toEqual([])
	expect(changes).toBeGreaterThan(40)
})

test('a check that looks away from a table is found out', async () => {
	const counts = ({ table }: Finding) => table !== 'ledger_window'
	const { unseen } = await sweepRows({ raw: hostile.raw, rows: 2, values: otherValues, counts })
	expect(unseen).toEqual([expect.stringMatching(/^ledger_window /)])
})
