import {
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	rmSync,
	statSync,
	writeFileSync,
	writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
	copyDatabase,
	DatabaseRefusal,
	migrate,
	openDatabase,
	restoreDatabase,
	units,
} from '#db/index.ts'
import { readMigrations } from '#db/migration-steps.ts'
import { behind, command, openBooks, write } from './backup-stage.ts'

let folder: string
let url: string
let copy: string
const run = (words: readonly string[], env: Record<string, string>) => {
	const running = command(words, env)
	cleanUp.push(running.kill)
	return running
}
const cleanUp: (() => unknown)[] = []
beforeEach(async () => {
	folder = mkdtempSync(join(tmpdir(), 'linli-backup-'))
	url = `file:${join(folder, 'data/linli.db')}`
	copy = join(folder, 'kept/copy.db')
	await migrate(url)
})
afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step()
	rmSync(folder, { recursive: true, force: true })
})

async function filled(rows: number): Promise<void> {
	const db = await openDatabase(url)
	await openBooks(db)
	await Promise.all(Array.from({ length: rows }, () => write(db)))
	await db.close()
}
async function rowsIn(file: string): Promise<number> {
	const db = await openDatabase(`file:${file}`, { readOnly: true })
	const rows = await db.read.select({ id: units.id }).from(units)
	await db.close()
	return rows.length
}

describe('a backup', () => {
	test('taken while people write is whole, and holds what was there at one moment', async () => {
		await filled(1_000)
		const db = await openDatabase(url)
		cleanUp.push(() => db.close())
		const backup = run(['backup', join(folder, 'kept')], { DATA_DIR: join(folder, 'data') })
		let written = 0
		while (backup.isRunning()) {
			await Promise.all([write(db), write(db), write(db)])
			written += 3
		}
		const { status, said } = await backup.ended
		expect([status, said]).toEqual([
			0,
			expect.stringMatching(/Checking the books.*: \d+ \(.*Checked: every page/s),
		])
		const [name, ...others] = readdirSync(join(folder, 'kept'))
		expect([name, others]).toEqual([expect.stringMatching(/^linli-\d{4}-\d\d-\d\d-\d{6}\.db$/), []])
		const file = join(folder, 'kept', name ?? '')
		const rows = await rowsIn(file)
		expect(written).toBeGreaterThan(3)
		expect(rows).toBeGreaterThanOrEqual(1_000)
		expect(rows).toBeLessThan(1_000 + written)
		// Each transaction is in it as a whole or not at all.
		expect(said).toContain(` ${rows} postings`)
		expect(statSync(file).mode & 0o077).toBe(0)
	})

	test('is put back into an empty folder, and serves from there', async () => {
		await filled(50)
		const made = await copyDatabase(url, copy)
		expect(made).toMatchObject({ file: copy, postings: 50n, faults: 0 })
		const back = join(folder, 'new/linli.db')
		expect(await restoreDatabase(copy, `file:${back}`)).toMatchObject({ postings: 50n })
		expect(await migrate(`file:${back}`)).toEqual([])
		const db = await openDatabase(`file:${back}`)
		await write(db)
		await db.close()
		expect(await rowsIn(back)).toBe(51)
		expect(readdirSync(join(folder, 'kept'))).toEqual(['copy.db'])
	})

	test('of an earlier version is put back, and brought up by the next start', async () => {
		const old = join(folder, 'old.db')
		const client = new Client(old)
		client.exec('create table linli_migrations (tag text primary key, hash text not null)')
		const migrations = readMigrations('sqlite')
		for (const { tag, sql, hash } of migrations.slice(0, 2)) {
			client.exec(sql)
			client.prepare('insert into linli_migrations values (?, ?)').run(tag, hash)
		}
		client.close()
		const back = `file:${join(folder, 'new/linli.db')}`
		await restoreDatabase(old, back)
		expect(await migrate(back)).toEqual(migrations.slice(2).map(({ tag }) => tag))
	})

	test('never writes over what is there', async () => {
		mkdirSync(join(folder, 'kept'))
		writeFileSync(copy, '')
		expect(await refusalOf(copyDatabase(url, copy))).toBe('in-the-way')
		expect(statSync(copy).size).toBe(0)
		rmSync(copy)
		await copyDatabase(url, copy)
		expect(await refusalOf(restoreDatabase(copy, url))).toBe('in-the-way')
		const left = join(folder, 'new/linli.db')
		mkdirSync(join(folder, 'new'))
		writeFileSync(`${left}-wal`, 'rows that were never copied into the file')
		expect(await refusalOf(restoreDatabase(copy, `file:${left}`))).toBe('in-the-way')
		expect(existsSync(left)).toBe(false)
	})
})

describe('nothing is restored, and nothing left behind, from', () => {
	const broken = async () => {
		const back = join(folder, 'new/linli.db')
		const code = await refusalOf(restoreDatabase(copy, `file:${back}`))
		expect(existsSync(back)).toBe(false)
		return code
	}
	const altered = async (...statements: string[]) => {
		await copyDatabase(url, copy)
		const client = new Client(copy)
		for (const sql of statements) client.exec(sql)
		client.close()
		return broken()
	}

	test('a file of which some pages were lost', async () => {
		await filled(200)
		const { bytes } = await copyDatabase(url, copy)
		const opened = openSync(copy, 'r+')
		writeSync(opened, Buffer.alloc(40_960, 7), 0, 40_960, Math.floor(bytes / 8192) * 4096)
		closeSync(opened)
		expect(await broken()).toBe('damaged')
	})

	test('a copy in which references lead nowhere', async () => {
		await filled(1)
		const orphan = `insert into areas values ('a', 'd', 'nowhere', null, 'x', '', '')`
		expect(await altered('pragma foreign_keys = off', orphan)).toBe('damaged')
	})

	test('a copy whose guards were taken off, or whose books were changed behind them', async () => {
		await filled(3)
		expect(await altered('drop trigger ledger_head_update')).toBe('altered')
		rmSync(copy)
		expect(await altered(...behind(url, 'update ledger_head set last_seq = last_seq + 1'))).toBe(
			'altered',
		)
	})

	test('a newer version’s, another program’s, no database, and nothing', async () => {
		expect(await altered(`insert into linli_migrations values ('9999_later', 'x')`)).toBe('newer')
		rmSync(copy)
		expect(await broken()).toBe('misconfigured')
		new Client(copy).exec('create table notes (words text)').close()
		expect(await broken()).toBe('misconfigured')
		writeFileSync(copy, 'Dear diary, '.repeat(1000))
		expect(await broken()).toBe('misconfigured')
	})
})

test('books that do not add up are copied nevertheless, and said to be so', async () => {
	await filled(3)
	const client = new Client(url.slice('file:'.length))
	for (const sql of behind(url, 'update ledger_head set last_seq = last_seq + 1')) client.exec(sql)
	client.close()
	const { status, said } = await run(['backup', join(folder, 'kept')], {
		DATA_DIR: join(folder, 'data'),
	}).ended
	expect([status, said]).toEqual([1, expect.stringContaining('keep the earlier copies')])
	expect(readdirSync(join(folder, 'kept'))).toHaveLength(1)
})

test.each([
	['backup', 'pg_dump --format=custom'],
	['restore', 'pg_restore --single-transaction'],
])('on PostgreSQL %s names the command to run, without a password', async (verb, words) => {
	const { status, said } = await run([verb, 'there'], {
		DATABASE_URL: 'postgres://linli:hunter2@127.0.0.1:1/linli?sslmode=require',
	}).ended
	expect([status, said]).toEqual([1, expect.stringContaining(words)])
	expect(said).toContain(`'postgres://linli@127.0.0.1:1/linli?sslmode=require'`)
	expect(said).not.toContain('hunter2')
})

async function refusalOf(attempt: Promise<unknown>): Promise<string> {
	try {
		await attempt
		return 'accepted'
	} catch (error) {
		if (error instanceof DatabaseRefusal) return error.code
		throw error
	}
}
