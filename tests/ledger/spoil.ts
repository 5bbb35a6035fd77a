import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerStore } from '#db/ledger-store.ts'
import { dialect, type Database } from '#db/index.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import type { Changes } from '#ledger/store.ts'
import { close, grant, hold, NOON, reverse, spend, YEAR_END, expire } from './books.ts'
import { databaseWorld, findingsOf, textOf } from './world.ts'

/** What goes wrong between judging and saving. */
type Spoil = (changes: Changes) => Partial<Changes>
/** Name, operation, how its rows are spoilt, and the guard that is meant to refuse them. */
export type BadCode = [string, OpInput, Spoil, RegExp]

/** The first lot expires then. */
export const SOON = new Date('2027-06-30T00:00:00.000Z')
/** Bo's account, by the order of opening. */
export const BO = 4n
/** A unique key is PostgreSQL's own guard; SQLite needs one before REPLACE. */
export const TWICE = dialect === 'sqlite' ? /append-only|undone once/ : /duplicate key/

/** Changes fields of the first row. */
export function first<Row>(rows: readonly Row[], change: Partial<Row>): Row[] {
	return rows.map((row, i) => (i === 0 ? { ...row, ...change } : row))
}

/** The entry, as if it went to Bo, whose account is frozen and untouched. */
export function frozen(entry: Changes['entries'][number]) {
	return { ...entry, accountId: BO, balanceAfter: entry.amount, version: 1n }
}

/**
 * The ledger's own code, gone wrong between judging and saving: the database must refuse the rows
 * and keep the books as they were, to the letter.
 */
export function refusesBadCode(cases: BadCode[]): void {
	let world: Awaited<ReturnType<typeof databaseWorld>>
	beforeEach(async () => {
		world = await databaseWorld()
		const results = await world.post([
			grant({ id: 'soon', amount: 10n, expiresAt: SOON }),
			grant({ id: 'late', amount: 10n }),
			spend({ id: 's', amount: 4n }),
			hold({ id: 'h', amount: 4n }),
			spend({ id: 's2', amount: 1n, effectiveAt: SOON }),
			reverse({ id: 'r2', target: 's2' }),
			close({ id: 'f', account: 'bo', mode: 'freeze' }),
		])
		expect(results.every((result) => result.ok)).toBe(true)
	})
	afterEach(() => world.end())

	test.each(cases)('%s: the database refuses', async (...[, op, spoil, reason]) => {
		const before = await textOf(world.read.exportJsonl())
		await expect(postSpoilt(world.db, op, spoil)).rejects.toThrow(reason)
		expect(await textOf(world.read.exportJsonl())).toBe(before)
		expect(await findingsOf(world)).toEqual([])
	})

	test.each([
		spend({ id: 'x', amount: 2n }),
		expire({ id: 'x', lot: 'late', effectiveAt: YEAR_END }),
	])('a $kind that nothing spoils is accepted', async (op) => {
		expect(await postSpoilt(world.db, op, () => ({}))).toMatchObject([{ ok: true }])
	})
}

function postSpoilt(db: Database, op: OpInput, spoil: Spoil) {
	return db.transaction(async (_, raw) => {
		const store = ledgerStore(raw)
		const save = (changes: Changes) => store.save({ ...changes, ...spoil(changes) })
		return createLedger({ ...store, save }, () => NOON).post([op])
	})
}
