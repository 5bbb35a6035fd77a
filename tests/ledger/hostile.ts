import Client from 'better-sqlite3'
import pg from 'pg'
import type { RawSql, RawValue } from '#db/index.ts'
import { rawSql } from '#db/postgres-connection.ts'

/** A connection with every guard off: what an owner of the data can always make. */
export interface Hostile {
	readonly raw: RawSql
	readonly end: () => Promise<void>
}

/** @param url of a database whose guards nobody needs any more. */
export const hostileTo = (url: string): Promise<Hostile> =>
	url.startsWith('postgres') ? hostilePostgres(url) : Promise.resolve(hostileFile(url))

async function hostilePostgres(url: string): Promise<Hostile> {
	const client = new pg.Client(url)
	await client.connect()
	await client.query("set session_replication_role = 'replica'")
	const checks = await client.query<{ table: string; name: string }>(
		`select conrelid::regclass::text as table, conname as name from pg_constraint
		where contype = 'c' and conrelid::regclass::text like 'ledger%'`,
	)
	for (const { table, name } of checks.rows)
		await client.query(`alter table ${table} drop constraint "${name}"`)
	return { raw: rawSql(client), end: () => client.end() }
}

function hostileFile(url: string): Hostile {
	const client = new Client(url.slice('file:'.length))
	client.defaultSafeIntegers()
	client.pragma('foreign_keys = OFF')
	client.pragma('ignore_check_constraints = ON')
	const triggers = client.prepare("select name from sqlite_schema where type = 'trigger'").pluck()
	for (const name of triggers.all()) client.exec(`drop trigger ${String(name)}`)
	const raw: RawSql = {
		dialect: 'sqlite',
		async all<Row>(sql: string, params: readonly RawValue[] = []) {
			// The caller names the columns it selects.
			return client.prepare(sql).all(...params) as Row[]
		},
		async run(sql, params = []) {
			client.prepare(sql).run(...params)
		},
	}
	return { raw, end: async () => void client.close() }
}
