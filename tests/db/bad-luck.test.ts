import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { setTimeout as sleep } from 'node:timers/promises'
import Client from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { DatabaseRefusal, dialect, migrate, openDatabase, units } from '#db/index.ts'
import { freshDatabase, freshUrl } from '#tests/support/database.ts'

const cleanUp: (() => unknown)[] = []
afterEach(async () => {
	for (const step of cleanUp.splice(0).reverse()) await step()
})

test('starting twice migrates once', async () => {
	const { url, remove } = await freshUrl()
	cleanUp.push(remove)
	expect(await migrate(url)).toEqual([])
})

test('a database made by a newer version is refused, and left as it was', async () => {
	const home = await freshDatabase()
	cleanUp.push(home.drop)
	await home.db.transaction(async (_tx, raw) => {
		await raw.run('insert into linli_migrations (tag, hash) values (?, ?)', ['9999_later', 'x'])
	})
	await home.db.close()
	const refusal = await refusalOf(() => migrate(home.url))
	expect(refusal.code).toBe('newer')
	expect(refusal.sentence).toContain('9999_later')
	const again = await openDatabase(home.url, { readOnly: true })
	expect(await again.read.select().from(units)).toEqual([])
	await again.close()
})

test('books whose guards were taken off are not opened', async () => {
	const home = await freshDatabase()
	cleanUp.push(home.drop)
	const [guard, table] = ['ledger_head_update', 'ledger_head']
	await home.db.transaction(async (_tx, raw) => {
		await raw.run(`drop trigger ${guard}${dialect === 'sqlite' ? '' : ` on ${table}`}`)
	})
	await home.db.close()
	const refusal = await refusalOf(() => openDatabase(home.url))
	expect(refusal.code).toBe('altered')
	expect(refusal.sentence).toContain(guard)
})

test('an address of no known engine is refused', async () => {
	expect((await refusalOf(() => migrate('mysql://u:secret@host/db'))).code).toBe('misconfigured')
})

test('a database that was opened for reading takes no transaction', async () => {
	const { url, remove } = await freshUrl()
	const db = await openDatabase(url, { readOnly: true })
	cleanUp.push(remove, () => db.close())
	await expect(db.transaction(async () => 1)).rejects.toThrow('reading only')
})

const withFile = () => {
	test('a second writer is refused while the first lives, and a reader is not', async () => {
		const home = await freshDatabase()
		cleanUp.push(home.drop)
		const refusals = [
			await refusalOf(() => openDatabase(home.url)),
			await refusalOf(() => migrate(home.url)),
		]
		expect(refusals.map(({ code }) => code)).toEqual(['locked', 'locked'])
		const reader = await openDatabase(home.url, { readOnly: true })
		expect(await reader.read.select().from(units)).toEqual([])
		await reader.close()
	})

	test('who writes while a tool holds the file waits for it', async () => {
		const home = await freshDatabase()
		cleanUp.push(home.drop)
		const tool = new Client(home.url.slice('file:'.length))
		cleanUp.push(() => tool.close())
		tool.exec('begin immediate')
		const release = sleep(100).then(() => tool.exec('commit'))
		const writing = home.db.transaction(async (_tx, raw) => {
			await raw.run('insert into linli_migrations (tag, hash) values (?, ?)', ['waited', 'x'])
		})
		await expect(Promise.all([writing, release])).resolves.toHaveLength(2)
	})

	test('a process that was killed locks nobody out', async () => {
		const { url, remove } = await freshUrl()
		cleanUp.push(remove)
		const other = await holdLock(url)
		expect((await refusalOf(() => openDatabase(url))).code).toBe('locked')
		other.kill('SIGKILL')
		await once(other, 'exit')
		const db = await openDatabase(url)
		await db.close()
	})

	test('a folder that cannot be written is named', async () => {
		const { url, remove } = await freshUrl()
		cleanUp.push(remove)
		const file = `${url.slice('file:'.length)}.txt`
		writeFileSync(file, 'not a folder')
		const refusal = await refusalOf(() => migrate(`file:${file}/linli.db`))
		expect(refusal.code).toBe('not-writable')
		expect(refusal.sentence).toContain(file)
	})

	test('a file that is no database is left alone', async () => {
		const { url, remove } = await freshUrl()
		cleanUp.push(remove)
		const file = `${url.slice('file:'.length)}.txt`
		writeFileSync(file, 'Dear diary, '.repeat(1000))
		expect((await refusalOf(() => migrate(`file:${file}`))).code).toBe('misconfigured')
	})

	test('a full disk fails who writes too much, keeps nothing of it, and lets others go on', async () => {
		const home = await freshDatabase()
		cleanUp.push(home.drop)
		await home.db.transaction(async (_tx, raw) => {
			await raw.run('create table notes (id text primary key, words text)')
			const [pages] = await raw.all<{ page_count: bigint }>('pragma page_count')
			await raw.all(`pragma max_page_count = ${(pages?.page_count ?? 0n) + 8n}`)
		})
		const write = (id: string, size: number) =>
			home.db.transaction(async (_tx, raw) => {
				await raw.run('insert into notes values (?, ?)', [`${id} first`, 'x'])
				await raw.run('insert into notes values (?, ?)', [id, 'x'.repeat(size)])
			})
		const outcomes = await Promise.allSettled([write('a', 10), write('b', 1e6), write('c', 10)])
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
		expect(outcomes[1]).toMatchObject({ reason: { code: 'disk-full' } })
		const rows = await home.db.rawRead.all('select id from notes order by id')
		expect(rows).toEqual(['a', 'a first', 'c', 'c first'].map((id) => ({ id })))
	})
}

const withServer = () => {
	test('one that does not answer is named, without its password', async () => {
		const url = 'postgres://linli:hunter2@127.0.0.1:1/linli'
		for (const attempt of [() => migrate(url), () => openDatabase(url)]) {
			const refusal = await refusalOf(attempt)
			expect(refusal.code).toBe('unreachable')
			expect(refusal.sentence).toContain('127.0.0.1:1/linli')
			expect(refusal.sentence).not.toContain('hunter2')
		}
	})

	test('a database that is not there is named', async () => {
		const { url, remove } = await freshUrl()
		cleanUp.push(remove)
		const refusal = await refusalOf(() => openDatabase(`${url}_missing`))
		expect(refusal.sentence).toContain('there is no such database')
	})

	test('two processes that start at once migrate once', async () => {
		const { url, remove } = await freshUrl()
		cleanUp.push(remove)
		expect(await Promise.all([migrate(url), migrate(url)])).toEqual([[], []])
	})
}

describe('with its own engine', () => {
	if (dialect === 'sqlite') withFile()
	else withServer()
})

async function refusalOf(attempt: () => Promise<unknown>): Promise<DatabaseRefusal> {
	try {
		await attempt()
	} catch (error) {
		if (error instanceof DatabaseRefusal) return error
		throw error
	}
	throw new Error('It was not refused')
}

/** Another process that holds the writer's lock, as a running server does. */
async function holdLock(url: string) {
	const driver = createRequire(import.meta.url).resolve('better-sqlite3')
	const script = `
		const Client = require(${JSON.stringify(driver)})
		new Client(${JSON.stringify(`${url.slice('file:'.length)}.writer`)}).exec('BEGIN EXCLUSIVE')
		console.log('held'); setInterval(() => {}, 1000)`
	const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
	cleanUp.push(() => child.kill('SIGKILL'))
	await once(child.stdout, 'data')
	return child
}
