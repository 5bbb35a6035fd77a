import type { Database } from './database.ts'
import { dialect, dialectOf } from './dialect.ts'

export interface OpenOptions {
	/** For a command that looks while the server runs: `transaction` then throws. */
	readonly readOnly?: boolean
	/** PostgreSQL: connections for writing, and as many for reading. 1–100, 10 unless said. */
	readonly poolSize?: number
}

/**
 * Opens the database at `url`, whose engine must be the one that the process was started for. It
 * must have been migrated.
 * @throws DatabaseRefusal with a sentence for the reader when it cannot be used.
 */
export async function openDatabase(url: string, options: OpenOptions = {}): Promise<Database> {
	assertDialect(url)
	// Only the chosen engine's driver is loaded.
	if (dialect === 'postgres') return (await import('./postgres.ts')).openPostgres(url, options)
	return (await import('./sqlite.ts')).openSqlite(url, options)
}

function assertDialect(url: string): void {
	if (dialectOf(url) === dialect) return
	throw new Error(
		`The tables were built for ${dialect}: set DATABASE_URL before the process starts`,
	)
}
