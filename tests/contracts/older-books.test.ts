import Client from 'better-sqlite3'
import pg from 'pg'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { dialect, ledgerStore, openDatabase, type Database } from '#db/index.ts'
import { migrate } from '#db/migrate.ts'
import { readMigrations } from '#db/migration-steps.ts'
import { migratePostgres } from '#db/postgres-migrate.ts'
import { guardsOf } from '#db/sqlite-guards.ts'
import { migrateSqlite } from '#db/sqlite-migrate.ts'
import { createLedger } from '#ledger/index.ts'
import { grant, NOON, reverse } from '#tests/ledger/books.ts'
import { findingsOf } from '#tests/ledger/world.ts'
import { administer } from '#tests/support/administer.ts'

// Books that an earlier version wrote, with the tables that it had, are brought up to this one.
const FOLDER = join(import.meta.dirname, 'older-books')
const migrations = readMigrations(dialect)

let url = ''
let remove: () => Promise<void>
beforeAll(async () => {
	;({ url, remove } = dialect === 'postgres' ? await emptyServer() : emptyFile())
})
afterAll(() => remove())

function emptyFile() {
	const folder = mkdtempSync(join(tmpdir(), 'linli-older-'))
	return {
		url: `file:${join(folder, 'linli.db')}`,
		remove: async () => rmSync(folder, { recursive: true, force: true }),
	}
}

async function emptyServer() {
	const place = new URL(inject('template'))
	const name = `linli_older_${randomUUID().replaceAll('-', '')}`
	await administer(inject('template'), `create database ${name}`)
	place.pathname = `/${name}`
	return {
		url: place.href,
		remove: () => administer(inject('template'), `drop database ${name} with (force)`),
	}
}

async function migrateUpTo(last: string): Promise<void> {
	const some = migrations.filter(({ tag }) => tag.slice(0, 4) <= last)
	if (dialect === 'postgres') await migratePostgres(url, some)
	else migrateSqlite(url, some)
}

async function runAsIs(sql: string): Promise<void> {
	if (dialect === 'postgres') return administer(url, sql)
	const client = new Client(url.slice('file:'.length))
	client.exec(`begin; ${sql} commit`)
	client.close()
}

test('books from the time of migration 0006 are read, found in order and carried on', async () => {
	await migrateUpTo('0006')
	await runAsIs(readFileSync(join(FOLDER, '0006.sql'), 'utf8'))
	await migrate(url)
	const db = await openDatabase(url, { poolSize: 2 })
	const results = await db.transaction((_, raw) =>
		createLedger(ledgerStore(raw), () => NOON).post([
			grant({ id: 'new', amount: 3n }),
			reverse({ id: 'undo', target: 's1' }),
			// What was undone then is undone now.
			reverse({ id: 'again', target: 's2' }),
			grant({ id: 'g2', amount: 20n }),
		]),
	)
	expect(results.map((each) => (each.ok ? each.status : each.error.code))).toEqual([
		'posted',
		'posted',
		'already-reversed',
		'replayed',
	])
	expect(await findingsIn(db)).toEqual([])
	await db.close()
})

async function findingsIn(db: Database) {
	return findingsOf({ read: createLedger(ledgerStore(db.rawRead), () => NOON) })
}

test('the migrations lead to the tables and guards that the sources tell of', async () => {
	const folder = join('db/ledger-ddl', dialect)
	const source = readdirSync(folder)
		.toSorted()
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n')
	const [migrated, told] = dialect === 'postgres' ? await onServer(source) : inMemory(source)
	expect(migrated).toEqual(told)
	expect(migrated.length).toBeGreaterThan(50)
})

function inMemory(source: string): [unknown[], unknown[]] {
	const all = migrations.map(({ sql }) => sql).join('\n')
	const [migrated = [], told = []] = [all, source].map((sql) => {
		const client = new Client(':memory:')
		client.exec(sql)
		const guards = guardsOf(client).toSorted((a, b) => (a.name < b.name ? -1 : 1))
		const flows = client.prepare('select * from ledger_flow order by 1, 2, 3').all()
		client.close()
		return [...guards, ...flows]
	})
	return [migrated, told]
}

/** As the server says them, without the name of the schema in which the second lot was made. */
const SAID = `select t.relname || ': ' || said.what as what from pg_class t
	join pg_namespace n on n.oid = t.relnamespace
	cross join lateral (
		select pg_get_constraintdef(oid) as what from pg_constraint where conrelid = t.oid
		union all select pg_get_indexdef(indexrelid) from pg_index where indrelid = t.oid
		union all select pg_get_triggerdef(g.oid) || ' ' || pg_get_functiondef(g.tgfoid)
			from pg_trigger g where g.tgrelid = t.oid and not g.tgisinternal
		union all select attname || ' ' || atttypid::regtype || ' ' || attnotnull || ' ' || attcollation
			from pg_attribute where attrelid = t.oid and attnum > 0 and not attisdropped) as said
	where t.relkind = 'r' and t.relname like 'ledger%' and n.nspname = $1 order by 1`

async function onServer(source: string): Promise<[unknown[], unknown[]]> {
	await migrate(url)
	const client = new pg.Client(url)
	await client.connect()
	try {
		const look = async (schema: string) => {
			const { rows } = await client.query<{ what: string }>(SAID, [schema])
			const flows = await client.query(`select * from ${schema}.ledger_flow order by 1, 2, 3`)
			const plain = rows.map(({ what }) => what.replaceAll(/\b(?:public|told)\./g, ''))
			return [...plain.toSorted(), ...flows.rows]
		}
		await client.query('create schema told; set search_path = told')
		await client.query(source)
		return [await look('public'), await look('told')]
	} finally {
		await client.end()
	}
}
