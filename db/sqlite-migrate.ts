import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { pending, type Applied, type Migration } from './migration-steps.ts'
import { fileOf, openWriter, translated, type Connection } from './sqlite-connection.ts'
import { lockWriter } from './sqlite-lock.ts'

export function migrateSqlite(url: string, migrations: readonly Migration[]): string[] {
	const file = fileOf(url)
	return translated(file, () => {
		mkdirSync(dirname(file), { recursive: true })
		const unlock = lockWriter(file)
		try {
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

function run(client: Connection, migrations: readonly Migration[]): string[] {
	// Rebuilding a parent table would cascade into its children, and the pragma does nothing inside
	// a transaction.
	client.pragma('foreign_keys = OFF')
	client.exec('BEGIN IMMEDIATE')
	try {
		const steps = pending(migrations, appliedTo(client))
		for (const { tag, sql, hash } of steps) {
			client.exec(sql)
			client.prepare('insert into linli_migrations (tag, hash) values (?, ?)').run(tag, hash)
		}
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
	client.exec(
		'create table if not exists linli_migrations (tag text primary key, hash text not null)',
	)
	// The two columns are those of the line above.
	return client.prepare('select tag, hash from linli_migrations order by tag').all() as Applied[]
}
