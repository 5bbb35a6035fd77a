import { existsSync } from 'node:fs'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { assertArmed, type Guard } from './armed.ts'
import type { Database, RawSql, RawValue, Reader, Tx } from './database.ts'
import { DatabaseRefusal } from './errors.ts'
import { readMigrations } from './migration-steps.ts'
import {
	fileOf,
	openReader,
	openWriter,
	sqliteRefusal,
	translated,
	type Connection,
} from './sqlite-connection.ts'
import { guardsMadeBy, guardsOf } from './sqlite-guards.ts'
import { lockWriter } from './sqlite-lock.ts'
import { snapshots } from './sqlite-snapshots.ts'
import { groupCommit, type Session } from './sqlite-writer.ts'

export interface SqliteOptions {
	/** Opens a file that another process may be writing: `transaction` then throws. */
	readonly readOnly?: boolean
}

interface Handle {
	readonly tx: Tx
	readonly raw: RawSql
}

/**
 * Opens an SQLite file: one connection that writes, one that reads what is committed.
 * @throws DatabaseRefusal when another process writes the file, or the file cannot be used.
 */
export async function openSqlite(url: string, options: SqliteOptions = {}): Promise<Database> {
	const file = fileOf(url)
	if (options.readOnly) return readOnly(file)
	const unlock = translated(file, () => lockWriter(file))
	try {
		const client = openArmed(file)
		const writer = groupCommit(client, () => session(client))
		const reader = openReader(file)
		const looking = snapshots(() => openReader(file), session)
		return {
			dialect: 'sqlite',
			...reading(reader),
			snapshot: (look) => looking.run(({ tx, raw }) => look(tx, raw)),
			async transaction(work) {
				try {
					return await writer.run(({ tx, raw }) => work(tx, raw))
				} catch (error) {
					throw sqliteRefusal(file, error) ?? error
				}
			},
			async close() {
				await writer.stop()
				await looking.stop()
				if (!client.open) return
				reader.close()
				client.pragma('wal_checkpoint(TRUNCATE)')
				client.close()
				unlock()
			},
		}
	} catch (error) {
		unlock()
		throw error
	}
}

function openArmed(file: string): Connection {
	const client = openWriter(file)
	try {
		assertArmed(guardsWanted(), guardsOf(client))
		return client
	} catch (error) {
		client.close()
		throw error
	}
}

let wanted: readonly Guard[] | undefined
const guardsWanted = () => (wanted ??= guardsMadeBy(readMigrations('sqlite')))

function readOnly(file: string): Database {
	if (!existsSync(file)) throw new DatabaseRefusal('misconfigured', noDatabase(file))
	const reader = openReader(file)
	const looking = snapshots(() => openReader(file), session)
	return {
		dialect: 'sqlite',
		...reading(reader),
		snapshot: (look) => looking.run(({ tx, raw }) => look(tx, raw)),
		async transaction() {
			throw new Error('This database was opened for reading only')
		},
		async close() {
			await looking.stop()
			reader.close()
		},
	}
}

const noDatabase = (file: string) =>
	`There is no database at ${file} yet: run npm start first. ${file} 还没有数据库，请先运行 npm start。`

function reading(reader: Connection): { read: Reader; rawRead: RawSql } {
	// Drizzle types the engines apart. The queries that a Reader offers are proven alike by
	// tests/contracts/transactions.test.ts.
	return { read: drizzle(reader) as unknown as Reader, rawRead: rawSql(reader) }
}

/** A tx of its own for each transaction: a query kept for later would else join somebody's next one. */
function session(client: Connection): Session<Handle> {
	let open = true
	const guarded = {
		prepare(source: string) {
			if (!open) throw new Error('This transaction has ended: its tx can no longer be used')
			return client.prepare(source)
		},
	}
	// Drizzle and rawSql only ever prepare statements on the client they are given.
	const only = guarded as unknown as Connection
	return {
		handle: {
			// See `reading`.
			tx: drizzle({ client: only }) as unknown as Tx,
			raw: rawSql(only),
		},
		end() {
			open = false
		},
	}
}

/** Hand-written SQL on a connection. */
export function rawSql(client: Connection): RawSql {
	return {
		dialect: 'sqlite',
		async all<Row>(sql: string, params: readonly RawValue[] = []) {
			// The caller names the columns it selects.
			return client.prepare(sql).all(...params) as Row[]
		},
		async run(sql: string, params: readonly RawValue[] = []) {
			const statement = client.prepare(sql)
			if (statement.reader) statement.all(...params)
			else statement.run(...params)
		},
	}
}
