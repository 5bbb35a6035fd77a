import { pino } from 'pino'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readSettings } from '#app/edge/env.server.ts'
import { installRuntime } from '#app/edge/runtime.server.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'
import { NINE } from './desk.ts'

let base: TestDatabase
let logged: string[]
beforeEach(async () => {
	base = await freshDatabase()
	logged = []
	const log = pino({ level: 'error' }, { write: (line: string) => logged.push(line) })
	installRuntime({ db: base.db, settings: readSettings({}), log, clock: () => NINE })
	// What the server had at its start is kept by the module, so each test starts a server of its own.
	vi.resetModules()
})
afterEach(() => base.drop())

async function ready() {
	const { readiness } = await import('#app/edge/readiness.server.ts')
	const answer = await readiness()
	return {
		status: answer.status,
		text: await answer.text(),
		cache: answer.headers.get('cache-control'),
	}
}

test('who asks a server whose database answers is told that it is ready', async () => {
	const is = { status: 200, text: 'ready\n', cache: 'no-store' }
	expect(await ready()).toEqual(is)
	expect(await ready()).toEqual(is)
	expect(logged).toEqual([])
})

test('nobody is sent to a server whose database a newer version has migrated since', async () => {
	await ready()
	await base.db.transaction((_, raw) =>
		raw.run(
			"insert into linli_migrations (tag, hash) select '9999_newer', hash from linli_migrations limit 1",
		),
	)
	expect(await ready()).toEqual({
		status: 503,
		text: 'the database was migrated by another version\n',
		cache: 'no-store',
	})
})

test('nobody is sent to a server whose database lost a migration', async () => {
	await ready()
	await base.db.transaction((_, raw) => raw.run('delete from linli_migrations'))
	expect((await ready()).status).toBe(503)
})

test('nobody is sent to a server whose database is silent, and why is in the log alone', async () => {
	await ready()
	await base.db.close()
	const { status, text, cache } = await ready()
	expect({ status, cache }).toEqual({ status: 503, cache: 'no-store' })
	expect(text).toMatch(/^the database does not answer \([\w-]+\)\n$/)
	expect(logged).toHaveLength(1)
	expect(logged[0]).toContain('not ready')
})
