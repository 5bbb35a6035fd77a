import { dialectOf } from './dialect.ts'
import { readMigrations } from './migration-steps.ts'

/**
 * Brings the database at `url` up to this version, all in one transaction, and makes it when there is
 * none. Doing it again changes nothing.
 * @returns tags of the migrations that ran.
 * @throws DatabaseRefusal `newer` when the database was made by another version, and what
 * opening it throws; nothing is changed then.
 */
export async function migrate(url: string): Promise<string[]> {
	const dialect = dialectOf(url)
	const migrations = readMigrations(dialect)
	if (dialect === 'postgres') {
		return (await import('./postgres-migrate.ts')).migratePostgres(url, migrations)
	}
	return (await import('./sqlite-migrate.ts')).migrateSqlite(url, migrations)
}
