import Client from 'better-sqlite3'
import type { Guard } from './armed.ts'
import type { Migration } from './migration-steps.ts'
import type { Connection } from './sqlite-connection.ts'

/** What migrations make of the ledger on an empty database. */
export function guardsMadeBy(migrations: readonly Migration[]): readonly Guard[] {
	const empty = new Client(':memory:')
	for (const { sql } of migrations) empty.exec(sql)
	const guards = guardsOf(empty)
	empty.close()
	return guards
}

export function guardsOf(client: Connection): Guard[] {
	const query = `select type || ' ' || name as name, sql from sqlite_schema where tbl_name glob 'ledger_*'`
	// The two columns are those of a guard.
	return client.prepare(query).all() as Guard[]
}
