import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { pending, type Applied, type Migration } from './migration-steps.ts'
import { fileOf, openReader, openWriter, translated, type Connection } from './sqlite-connection.ts'
import { lockWriter } from './sqlite-lock.ts'
import { teachPlanner } from './sqlite-statistics.ts'

export function migrateSqlite(url: string, migrations: readonly Migration[]): string[] {
	const file = fileOf(url)
	return translated(file, () => {
		mkdirSync(dirname(file), { recursive: true })
		const unlock = lockWriter(file)
		try {
			lookFirst(file, migrations)
			const client = openWriter(file)
			try {
				return run(client, migrations)
			} finally {
				client.close()
			}
		} finally {
			unlock()
		}
	})
}

/** Opening for writing touches the file: one that is to be refused is looked at first. */
function lookFirst(file: string, migrations: readonly Migration[]): void {
	if (!existsSync(file)) return
	const reader = openReader(file)
	try {
		const table = `select 1 from sqlite_schema where name = 'linli_migrations'`
		if (reader.prepare(table).get()) pending(migrations, appliedTo(reader))
	} finally {
		reader.close()
	}
}

function run(client: Connection, migrations: readonly Migration[]): string[] {
	// Rebuilding a parent table would cascade into its children, and the pragma does nothing inside
	// a transaction.
	client.pragma('foreign_keys = OFF')
	client.exec('BEGIN IMMEDIATE')
	try {
		client.exec(
			'create table if not exists linli_migrations (tag text primary key, hash text not null)',
		)
		const steps = pending(migrations, appliedTo(client))
		for (const { tag, sql, hash } of steps) {
			client.exec(sql)
			client.prepare('insert into linli_migrations (tag, hash) values (?, ?)').run(tag, hash)
		}
		teachPlanner(client)
		const broken = client.pragma('foreign_key_check')
		if (Array.isArray(broken) && broken.length > 0) {
			throw new Error(`The migration broke ${broken.length} references`)
		}
		client.exec('COMMIT')
		return steps.map(({ tag }) => tag)
	} catch (error) {
		if (client.inTransaction) client.exec('ROLLBACK')
		throw error
	}
}

function appliedTo(client: Connection): Applied[] {
	// The two columns are those that `run` makes.
	return client.prepare('select tag, hash from linli_migrations order by tag').all() as Applied[]
}
