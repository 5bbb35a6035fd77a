import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Client from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { migrate } from '#db/migrate.ts'
import { placeToStart, takenPort, type Place } from './place.ts'

let place: Place
let folder: string
beforeEach(() => {
	place = placeToStart()
	folder = place.folder
})
afterEach(() => place.leave())

describe('bad luck gets one clear sentence, exit code 1, and nothing changed', () => {
	test('the port is taken', async () => {
		const { port, free } = await takenPort()
		const { status, sentence } = await place.start({ PORT: port })
		await free()
		expect([status, sentence]).toEqual([1, expect.stringContaining(port)])
		expect(readdirSync(folder)).toEqual([])
	})

	test('a setting is wrong', async () => {
		const { status, sentence } = await place.start({ LOG_LEVEL: 'loud' })
		expect([status, sentence]).toEqual([1, expect.stringContaining('LOG_LEVEL')])
		expect(readdirSync(folder)).toEqual([])
	})

	test('the address of the database is of no known engine', async () => {
		const { status, sentence } = await place.start({ DATABASE_URL: 'mysql://u:hunter2@host/db' })
		expect([status, sentence]).toEqual([1, expect.stringContaining('DATABASE_URL')])
		expect(sentence).not.toContain('hunter2')
	})

	test('the data folder cannot be written', async () => {
		const file = join(folder, 'a-file')
		writeFileSync(file, 'not a folder')
		const { status, sentence } = await place.start({ DATA_DIR: join(file, 'data') })
		expect([status, sentence]).toEqual([1, expect.stringContaining('cannot be opened for writing')])
		expect(readdirSync(folder)).toEqual(['a-file'])
	})

	test('the database was made by a newer version', async () => {
		const file = join(folder, 'linli.db')
		await migrate(`file:${file}`)
		const client = new Client(file)
		client.exec(`insert into linli_migrations values ('9999_later', 'x')`)
		client.pragma('wal_checkpoint(TRUNCATE)')
		client.close()
		const before = digest(file)
		const { status, sentence } = await place.start({ DATA_DIR: folder })
		expect([status, sentence]).toEqual([1, expect.stringContaining('9999_later')])
		expect(digest(file)).toBe(before)
	})

	test('PostgreSQL does not answer', async () => {
		const { status, sentence } = await place.start({
			DATABASE_URL: 'postgres://u:hunter2@127.0.0.1:1/db',
		})
		expect([status, sentence]).toEqual([1, expect.stringContaining('PostgreSQL at 127.0.0.1:1/db')])
		expect(sentence).not.toContain('hunter2')
	})

	test('another process serves the same file, and goes on serving it', async () => {
		const first = await place.serving()
		const { status, sentence } = await place.start({})
		expect([status, sentence]).toEqual([1, expect.stringContaining('Another Linli process')])
		expect((await fetch(`http://127.0.0.1:${first.port}/readyz`)).status).toBe(200)
	})
})

describe('a good start', () => {
	test(
		'serves, stops cleanly when asked, and starts again in under three seconds',
		{ timeout: 60_000 },
		async () => {
			const first = await place.serving()
			expect(await first.stop()).toBe(0)
			// The best of five: other tests share the processors.
			const times: number[] = []
			while (times.length < 5 && !times.some((ms) => ms < 3000)) {
				const started = performance.now()
				const again = await place.serving()
				times.push(performance.now() - started)
				expect(await again.stop()).toBe(0)
			}
			expect(Math.min(...times)).toBeLessThan(3000)
		},
	)
})

function digest(file: string): string {
	return createHash('sha256').update(readFileSync(file)).digest('hex')
}
