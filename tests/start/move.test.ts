import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DatabaseRefusal, migrate, moveDatabase, openDatabase } from '#db/index.ts'
import { readMigrations } from '#db/migration-steps.ts'
import { makePool } from '#db/postgres-connection.ts'
import { migrateSqlite } from '#db/sqlite-migrate.ts'
import { exportJsonl, verify } from '#ledger/index.ts'
import { textOf } from '#tests/ledger/world.ts'
import { administer } from '#tests/support/administer.ts'
import { startPostgres } from '#tests/support/postgres.mjs'
import { compilePreload } from '#tests/support/preload.ts'
import { behind, command, openBooks, write } from './backup-stage.ts'
import { allOf, demo, lookInto, orderOne } from './move-stage.ts'
import { placeToStart } from './place.ts'

let server: Awaited<ReturnType<typeof startPostgres>>
let folder: string
let here: string
let there: string
let count = 0
let kept: string
let books: string
beforeAll(async () => {
	server = await startPostgres()
	kept = mkdtempSync(join(tmpdir(), 'linli-move-'))
	books = join(kept, 'linli.db')
	await migrate(`file:${books}`)
	const db = await openDatabase(`file:${books}`)
	await openBooks(db)
	await Promise.all([write(db), write(db), write(db)])
	await db.close()
})
afterAll(async () => {
	rmSync(kept, { recursive: true, force: true })
	await server.stop()
})
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'linli-move-'))
	here = `file:${join(folder, 'data/linli.db')}`
	there = await freshServer()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function freshServer(): Promise<string> {
	const name = `moved_${process.pid}_${(count += 1)}`
	await administer(server.url, `create database ${name}`)
	const url = new URL(server.url)
	url.pathname = `/${name}`
	return url.href
}
function withBooks(): void {
	mkdirSync(join(folder, 'data'))
	copyFileSync(books, file(here))
}
/** One row's figure at the server, on a connection that is nobody of Linli. */
async function asked(sql: string): Promise<unknown> {
	const client = new pg.Client({ connectionString: there })
	await client.connect()
	try {
		const { rows } = await client.query<Record<string, unknown>>(sql)
		return Object.values(rows[0] ?? {})[0]
	} finally {
		await client.end()
	}
}
const TABLES = `select count(*)::int from pg_class where relnamespace = 'public'::regnamespace`
const LEAVES = `select string_agg(leaf, ' ' order by id) from ledger_attempt`
const quiet = () => undefined
const file = (url: string) => url.slice('file:'.length)
const run = async (words: readonly string[], env: Record<string, string>) => {
	const { status, said } = await command(words, env).ended
	return { status, said }
}

test('a house moves to PostgreSQL, serves from there, and moves back as it was', async () => {
	const books = await demo(here)
	const exported = (url: string) => lookInto(url, (store) => textOf(exportJsonl(store)))
	const { status, said } = await run(['move', there], { DATABASE_URL: here })
	expect([status, said]).toEqual([0, expect.stringMatching(/Checking the books.*Moved/s)])
	expect(await asked(LEAVES)).toBe(books.leaves)
	const journal = await exported(there)
	expect(journal.length).toBeGreaterThan(100_000)
	expect(journal).toBe(await exported(here))

	const back = `file:${join(folder, 'back/linli.db')}`
	const moved = await moveDatabase(there, back, quiet)
	expect(moved).toMatchObject({ postings: books.postings })
	// Every row of every table that there is, whatever the move made of it on its way.
	expect(allOf(file(back))).toEqual(allOf(file(here)))
	expect(await exported(back)).toBe(journal)
	expect(await books.proofsIn(back)).toEqual(books.proofs)

	const place = placeToStart()
	try {
		const { port } = await place.serving({ DATABASE_URL: there })
		await orderOne(`http://localhost:${port}`, books.listing)
	} finally {
		await place.leave()
	}
	await lookInto(there, async (store) => {
		expect((await store.head(false)).lastSeq).toBe(books.postings + 1n)
		for await (const finding of verify(store)) expect(finding).toBe(null)
	})
})

describe('nothing is moved, and nothing half done is left behind,', () => {
	const refusedTo = async (from: string, to: string) => {
		try {
			await moveDatabase(from, to, quiet)
			return 'accepted'
		} catch (error) {
			if (error instanceof DatabaseRefusal) return error.code
			throw error
		}
	}
	const refused = async () => {
		const code = await refusedTo(here, there)
		expect(await asked(TABLES)).toBe(0)
		return code
	}
	const altered = async (...statements: string[]) => {
		const client = new Client(file(here))
		for (const sql of statements) client.exec(sql)
		client.close()
		return refused()
	}

	test('while a server uses the file, or a quiet one the database', async () => {
		withBooks()
		const db = await openDatabase(here)
		expect(await refused()).toBe('locked')
		await db.close()
		await moveDatabase(here, there, quiet)
		const pool = makePool({ url: there, size: 3, readOnly: true })
		expect(pool.options.min).toBe(1)
		await pool.query('select 1')
		const back = join(folder, 'back/linli.db')
		expect(await refusedTo(there, `file:${back}`)).toBe('locked')
		expect(existsSync(back)).toBe(false)
		await pool.end()
		const writer = new pg.Client({ connectionString: there })
		await writer.connect()
		await writer.query('begin; update people set name = name')
		expect(await refusedTo(there, `file:${back}`)).toBe('locked')
		await writer.end()
	})

	test('to where there is something', async () => {
		withBooks()
		await administer(there, 'create table notes (words text)')
		expect(await refusedTo(here, there)).toBe('in-the-way')
		expect(await asked(TABLES)).toBe(1)
		there = await freshServer()
		await moveDatabase(here, there, quiet)
		expect(await refusedTo(there, here)).toBe('in-the-way')
	})

	test('between two of the same engine, or to a server that does not answer', async () => {
		withBooks()
		expect(await refusedTo(here, `file:${join(folder, 'other.db')}`)).toBe('misconfigured')
		const nowhere = 'postgres://u:hunter2@127.0.0.1:1/x'
		const { status, said } = await run(['move', nowhere], { DATABASE_URL: here })
		expect([status, said]).toEqual([1, expect.stringContaining('PostgreSQL at 127.0.0.1:1/x')])
		expect(said).not.toContain('hunter2')
		expect(said.trim().split('\n')).toHaveLength(1)
	})

	test('of another version, earlier or later', async () => {
		withBooks()
		const earlier = `file:${join(folder, 'earlier.db')}`
		migrateSqlite(earlier, readMigrations('sqlite').slice(0, -1))
		expect(await refusedTo(earlier, there)).toBe('misconfigured')
		expect(await altered(`insert into linli_migrations values ('9999_later', 'x')`)).toBe('newer')
	})

	test('of a database with a table that this version does not know', async () => {
		withBooks()
		expect(await altered('create table photos (id text primary key, bytes text)')).toBe('altered')
	})

	test('of books that do not add up', async () => {
		withBooks()
		expect(await altered(...behind(here, 'update ledger_head set last_seq = last_seq + 1'))).toBe(
			'altered',
		)
	})

	test('when it breaks off in the middle', async () => {
		withBooks()
		await expect(altered(`update units set name = 'a' || char(0)`)).rejects.toThrow('invalid byte')
		expect(await asked(TABLES)).toBe(0)
	})

	test('to a disk that is full', async () => {
		withBooks()
		await moveDatabase(here, there, quiet)
		const target = join(folder, 'small')
		mkdirSync(target)
		const told = join(folder, 'told')
		const { status, said } = await run(['move', `file:${target}/linli.db`], {
			DATABASE_URL: there,
			LD_PRELOAD: compilePreload('tests/torture/fail-disk.c', folder),
			FAIL_FOLDER: target,
			FAIL_AT: '300',
			FAIL_HOW: 'full',
			FAIL_TOLD: told,
		})
		expect([status, said]).toEqual([1, expect.stringContaining('Free some space')])
		expect(existsSync(told)).toBe(true)
		expect(readdirSync(target)).toEqual(['linli.db.writer'])
	})
})
