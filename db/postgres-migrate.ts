import type pg from 'pg'
import { pending, type Applied, type Migration } from './migration-steps.ts'
import { makePool, postgresRefusal } from './postgres-connection.ts'

export async function migratePostgres(
	url: string,
	migrations: readonly Migration[],
): Promise<string[]> {
	const pool = makePool({ url, size: 1, readOnly: false })
	try {
		const client = await pool.connect()
		try {
			return await run(client, migrations)
		} finally {
			client.release()
		}
	} catch (error) {
		throw postgresRefusal(url, error) ?? error
	} finally {
		await pool.end()
	}
}

/** 'linl' in ASCII: only one process migrates at a time, the others wait and find it done. */
const ADVISORY_LOCK = 0x6c696e6c

async function run(client: pg.PoolClient, migrations: readonly Migration[]): Promise<string[]> {
	await client.query('BEGIN')
	try {
		const done = await migrateWithin(client, migrations)
		await client.query('COMMIT')
		return done
	} catch (error) {
		await client.query('ROLLBACK')
		throw error
	}
}

/** In a transaction that is open, and becomes part of it. @returns tags of the migrations that ran. */
export async function migrateWithin(
	client: pg.PoolClient,
	migrations: readonly Migration[],
): Promise<string[]> {
	// Rebuilding a large table may take longer than any request is given.
	await client.query('set local statement_timeout = 0')
	await client.query('select pg_advisory_xact_lock($1)', [ADVISORY_LOCK])
	const steps = pending(migrations, await appliedTo(client))
	for (const { tag, sql, hash } of steps) {
		await client.query(sql)
		await client.query('insert into linli_migrations (tag, hash) values ($1, $2)', [tag, hash])
	}
	return steps.map(({ tag }) => tag)
}

async function appliedTo(client: pg.PoolClient): Promise<Applied[]> {
	await client.query(
		'create table if not exists linli_migrations (tag text collate "C" primary key, hash text not null)',
	)
	const { rows } = await client.query<Applied>(
		'select tag, hash from linli_migrations order by tag',
	)
	return rows
}
