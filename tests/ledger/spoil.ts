import { ledgerStore } from '#db/ledger-store.ts'
import type { Database } from '#db/index.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import type { Changes } from '#ledger/store.ts'
import { NOON } from './books.ts'

/** What goes wrong between judging and saving. */
export type Spoil = (changes: Changes) => Partial<Changes>

/** Changes fields of the first row. */
export function first<Row>(rows: readonly Row[], change: Partial<Row>): Row[] {
	return rows.map((row, i) => (i === 0 ? { ...row, ...change } : row))
}

export function postSpoilt(db: Database, op: OpInput, spoil: Spoil) {
	return db.transaction(async (_, raw) => {
		const store = ledgerStore(raw)
		// Around a change of state lie empty pieces, which are not saved.
		const save = (changes: Changes) => store.save({ ...changes, ...spoil(changes) })
		return createLedger({ ...store, save }, () => NOON).post([op])
	})
}
