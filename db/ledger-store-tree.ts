import type { CheckpointRow, TileRow } from '#ledger/rows.ts'
import type { LedgerStore } from '#ledger/store.ts'
import type { RawSql } from './database.ts'
import { insertRows, selected } from './ledger-store-sql.ts'
import * as tables from './ledger-store-tables.ts'

type Tree =
	| 'leaves'
	| 'tiles'
	| 'tileCount'
	| 'checkpointOver'
	| 'checkpointsBefore'
	| 'signers'
	| 'saveTiles'
	| 'saveCheckpoint'

/** Greater than any number of an attempt. */
const BEYOND = 9_007_199_254_740_991n

/** The tree over the attempts, and what was signed about it. */
export function treeStore(raw: RawSql): Pick<LedgerStore, Tree> {
	const checkpoints = `select ${selected(tables.checkpoint)} from ledger_checkpoint`
	return {
		async leaves(after, upto) {
			const sql = 'select leaf as "leaf" from ledger_attempt where id > ? and id <= ? order by id'
			return (await raw.all<{ leaf: string }>(sql, [after, upto])).map(({ leaf }) => leaf)
		},
		tiles: ({ level, from, to }) =>
			raw.all<TileRow>(
				`select ${selected(tables.tile)} from ledger_tile
				where level = ? and idx >= ? and idx < ? order by idx`,
				[BigInt(level), from, to],
			),
		async tileCount(level) {
			const sql = 'select max(idx) as "last" from ledger_tile where level = ?'
			const [row] = await raw.all<{ last: bigint | null }>(sql, [BigInt(level)])
			return (row?.last ?? -1n) + 1n
		},
		async checkpointOver(attemptId) {
			const sql = `${checkpoints} where size >= ? order by size limit 1`
			return (await raw.all<CheckpointRow>(sql, [attemptId]))[0] ?? null
		},
		checkpointsBefore: ({ before, limit }) =>
			raw.all(`${checkpoints} where size < ? order by size desc limit ?`, [
				before ?? BEYOND,
				BigInt(limit),
			]),
		signers: () =>
			raw.all(
				`select signed_by as "key", min(size) as "firstSize" from ledger_checkpoint
				group by signed_by order by min(size)`,
			),
		saveTiles: (rows) => insertRows(raw, { name: 'ledger_tile', columns: tables.tile }, rows),
		saveCheckpoint: (row) =>
			insertRows(raw, { name: 'ledger_checkpoint', columns: tables.checkpoint }, [row]),
	}
}
