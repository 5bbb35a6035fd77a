import { afterEach, beforeEach, expect, test } from 'vitest'
import { ledgerStore } from '#db/ledger-store.ts'
import { dialect, type RawSql } from '#db/index.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import type { Changes } from '#ledger/store.ts'
import {
	close,
	grant,
	hold,
	NOON,
	open,
	reverse,
	spend,
	transfer,
	YEAR_END,
	expire,
} from './books.ts'
import { databaseWorld, findingsOf, textOf } from './world.ts'

/** What goes wrong between judging and saving. */
type Spoil = (changes: Changes) => Partial<Changes>
/** Name, operation, how its rows are spoilt, and the guard that is meant to refuse them. */
export type BadCode = [string, OpInput, Spoil, RegExp]

/** The first lot expires then. */
export const SOON = new Date('2027-06-30T00:00:00.000Z')
/** Bo's account, by the order of opening. */
export const BO = 4n
/** An issuer that has given nothing out, and has no pool. */
export const OTHER = 29n
/** A unique key is PostgreSQL's own guard; SQLite needs one before REPLACE. */
export const TWICE = dialect === 'sqlite' ? /append-only|undone once/ : /duplicate key/

/** Puts points of the district into the pool `spring`. */
export function funding(id: string, amount: bigint) {
	const legs = [
		{ account: 'district', amount: -amount },
		{ account: 'spring', amount },
	]
	return transfer({ id, legs })
}

/** What happened in the books before something goes wrong. */
export const spoiltBooks: readonly OpInput[] = [
	grant({ id: 'soon', amount: 10n, expiresAt: SOON }),
	grant({ id: 'late', amount: 10n }),
	spend({ id: 's', amount: 4n }),
	hold({ id: 'h', amount: 4n }),
	spend({ id: 's2', amount: 1n, effectiveAt: SOON }),
	reverse({ id: 'r2', target: 's2' }),
	close({ id: 'f', account: 'bo', mode: 'freeze' }),
	open('wei', 'member'),
	grant({ id: 'w-soon', to: 'wei', amount: 5n, expiresAt: SOON }),
	grant({ id: 'w-late', to: 'wei', amount: 5n }),
	grant({ id: 'w-never', to: 'wei', amount: 5n, expiresAt: null }),
	spend({ id: 'w', from: 'wei', amount: 8n }),
	spend({ id: 'w2', from: 'wei', amount: 3n }),
	reverse({ id: 'wr', target: 'w', amount: 2n }),
	transfer({
		id: 't',
		legs: [
			{ account: 'noodles', amount: -8n },
			{ account: 'bakery', amount: 4n },
			{ account: 'district', amount: 4n },
		],
	}),
	open('an', 'member'),
	grant({ id: 'a-lapsed', to: 'an', amount: 5n, expiresAt: SOON }),
	expire({ id: 'a-expiry', lot: 'a-lapsed', effectiveAt: SOON }),
	grant({ id: 'a-soon', to: 'an', amount: 5n, expiresAt: SOON }),
	open('yu', 'member'),
	grant({ id: 'y', to: 'yu', amount: 5n, expiresAt: SOON }),
	close({ id: 'fy', account: 'yu', mode: 'freeze' }),
	open('other', 'issuer', { sink: 'lapsed' }),
	open('spring', 'pool', { ceiling: 50n, endsAt: SOON, sink: 'district' }),
	funding('spring-1', 20n),
]

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
export function refusesBadCode(cases: readonly BadCode[]): void {
	let world: Awaited<ReturnType<typeof databaseWorld>>
	beforeEach(async () => {
		world = await databaseWorld()
		const results = await world.post(spoiltBooks)
		expect(results.every((result) => result.ok)).toBe(true)
	})
	afterEach(() => world.end())

	test.each(cases)('%s: the database refuses', async (...[, op, spoil, reason]) => {
		const before = await textOf(world.read.exportJsonl())
		await expect(world.db.transaction((_, raw) => postSpoilt(raw, op, spoil))).rejects.toThrow(
			reason,
		)
		expect(await textOf(world.read.exportJsonl())).toBe(before)
		expect(await findingsOf(world)).toEqual([])
	})

	test.each([
		spend({ id: 'x', amount: 2n }),
		expire({ id: 'x', lot: 'late', effectiveAt: YEAR_END }),
	])('a $kind that nothing spoils is accepted', async (op) => {
		const result = world.db.transaction((_, raw) => postSpoilt(raw, op, () => ({})))
		expect(await result).toMatchObject([{ ok: true }])
	})
}

/** Posts with the ledger's own code, whose rows are spoilt before they are saved. */
export function postSpoilt(raw: RawSql, op: OpInput, spoil: Spoil) {
	const store = ledgerStore(raw)
	const save = (changes: Changes) => store.save({ ...changes, ...spoil(changes) })
	return createLedger({ ...store, save }, () => NOON).post([op])
}
