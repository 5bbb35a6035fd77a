import type { AccountRow } from '#ledger/rows.ts'
import type { Changes } from '#ledger/store.ts'
import type { RawSql } from './database.ts'
import { insertRows, rowSource, rowsJson, type Columns } from './ledger-store-sql.ts'
import * as tables from './ledger-store-tables.ts'

/**
 * Writes one piece with a dozen statements, whatever its length. The order matters: an ended hold
 * frees points before the entries take them, a new hold keeps points after the entries brought
 * them, and the seals come last because a seal asks for everything else.
 */
export async function saveChanges(raw: RawSql, changes: Changes): Promise<void> {
	const insert = <Row>(name: string, columns: Columns<Row>, rows: readonly Row[]) =>
		insertRows(raw, { name: `ledger_${name}`, columns }, rows)
	await insert('attempt', tables.attempt, changes.attempts)
	await insert('account', tables.account, changes.opened)
	await insert('posting', tables.posting, changes.postings)
	await insert('lot', tables.lot, changes.newLots)
	await endHolds(raw, changes.endedHolds)
	await insert('entry', tables.entry, changes.entries)
	await insert('lot_use', tables.lotUse, changes.lotUses)
	await insert('hold', tables.hold, changes.newHolds)
	await insert('period', tables.period, changes.periods)
	await saveWindows(raw, changes.windows)
	await restate(raw, changes.restated)
	const seals = changes.postings.map((row) => ({ postingSeq: row.seq }))
	await insert('seal', tables.seal, seals)
}

async function endHolds(raw: RawSql, rows: Changes['endedHolds']): Promise<void> {
	if (rows.length === 0) return
	const source = rowSource(raw.dialect, tables.hold)
	await raw.run(
		`update ledger_hold set captured = fresh.captured, released = fresh.released,
			ended_seq = fresh.ended_seq
		from ${source} as fresh where ledger_hold.seq = fresh.seq`,
		[rowsJson(tables.hold, rows)],
	)
}

async function saveWindows(raw: RawSql, rows: Changes['windows']): Promise<void> {
	const onConflict = 'on conflict (account_id, key) do update set used = excluded.used'
	await insertRows(raw, { name: 'ledger_window', columns: tables.window, onConflict }, rows)
}

async function restate(raw: RawSql, rows: readonly AccountRow[]): Promise<void> {
	for (const { id, state, changedBy } of rows) {
		const sql = 'update ledger_account set state = ?, changed_by = ? where id = ?'
		await raw.run(sql, [state, changedBy, id])
	}
}
