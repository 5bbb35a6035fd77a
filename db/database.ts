import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { Dialect } from './dialect.ts'

type Canonical = PgDatabase<PgQueryResultHKT, Record<string, never>>

/** Reads: the part of drizzle that both engines answer alike. Every query must be awaited. */
export type Reader = Pick<Canonical, 'select' | 'selectDistinct' | 'with' | '$with'>

/** One open transaction. Only a Tx can write, and it is dead once the transaction has ended. */
export type Tx = Reader & Pick<Canonical, 'insert' | 'update' | 'delete'>

/**
 * Hand-written SQL for the ledger's tables, on the connection of one transaction or on the reader.
 * Placeholders are `?` on both engines. Every whole number comes back as a bigint.
 */
export interface RawSql {
	readonly dialect: Dialect
	all<Row>(sql: string, params?: readonly RawValue[]): Promise<Row[]>
	run(sql: string, params?: readonly RawValue[]): Promise<void>
}
export type RawValue = string | bigint | null

export interface Database {
	readonly dialect: Dialect
	/** Sees committed rows only, and the engine refuses writes on it. */
	readonly read: Reader
	readonly rawRead: RawSql
	/**
	 * Runs `look` on what was committed at the moment of its first read: all that it sees belongs
	 * together, whatever is written meanwhile, and the engine refuses writes. It holds a connection
	 * until it ends, so it waits for nobody but the database.
	 */
	snapshot<T>(look: (read: Reader, raw: RawSql) => Promise<T>): Promise<T>
	/**
	 * Runs `work` alone (SQLite) or at REPEATABLE READ (PostgreSQL), and resolves once it is durable.
	 * `work` may run again after a conflict, so it touches nothing but what it is given.
	 */
	transaction<T>(work: (tx: Tx, raw: RawSql) => Promise<T>): Promise<T>
	close(): Promise<void>
}
