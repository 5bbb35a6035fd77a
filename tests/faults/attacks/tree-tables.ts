import { bytes, HASH, LOUD_HASH, OTHER_HASH, text } from './literals.ts'
import type { Table } from './table.ts'

/** Rows of the tables of the tree, and of closed periods: see tables.ts. */
export const TREE_TABLES: Readonly<Record<string, Table>> = {
	ledger_tile: {
		good: { level: '16', idx: '0', hash: HASH },
		check: [{ level: '9' }, { idx: '-1' }, { hash: LOUD_HASH }, { hash: text(63) }],
		key: [{ hash: OTHER_HASH }],
		type: [{ idx: '0.5' }],
	},
	ledger_period: {
		good: { ends_at: '1', attempt_id: '16' },
		check: [{ ends_at: '-62135596800001' }, { ends_at: '253402300800000' }],
		reference: [{ attempt_id: '999' }],
		key: [{ attempt_id: '15' }, { ends_at: '2' }],
		type: [{ attempt_id: '15.5' }],
	},
	ledger_checkpoint: {
		good: { size: '900', root: HASH, recorded_at: '1', note: "'note'", signed_by: "'key'" },
		check: [
			{ size: '0' },
			{ root: LOUD_HASH },
			{ root: text(63) },
			{ recorded_at: '0' },
			{ note: "''" },
			{ note: text(4001) },
			{ signed_by: "''" },
			{ signed_by: text(401) },
		],
		key: [{ root: OTHER_HASH }],
		type: [{ note: bytes }, { recorded_at: '1.5' }],
	},
}
