import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '#app/edge/env.server.ts'
import { StartRefusal } from '#app/edge/start-refusal.ts'

test('nobody has to set anything to try Linli on this machine', () => {
	expect(readSettings({})).toEqual({
		port: 3000,
		host: '127.0.0.1',
		dataDir: resolve('.data'),
		databaseUrl: `file:${resolve('.data/linli.db')}`,
		origin: 'http://localhost:3000',
		production: false,
		demo: true,
		logLevel: 'info',
		trustProxy: 0,
	})
})

test('the address follows the port, and the database the data folder', () => {
	const { origin, databaseUrl } = readSettings({ PORT: '8080', DATA_DIR: '/srv/linli' })
	expect([origin, databaseUrl]).toEqual(['http://localhost:8080', 'file:/srv/linli/linli.db'])
})

test('a district that serves real people over https gets no demo data', () => {
	const settings = readSettings({ ORIGIN: 'https://points.example.cn/' })
	expect(settings).toMatchObject({
		origin: 'https://points.example.cn',
		production: true,
		demo: false,
	})
})

test('an empty setting counts as not given', () => {
	expect(readSettings({ PORT: '', DEMO: '' })).toMatchObject({ port: 3000, demo: true })
})

describe('a wrong setting is named in one sentence, in both languages', () => {
	test.each([
		[{ PORT: 'http' }, 'PORT'],
		[{ PORT: '0' }, 'PORT'],
		[{ PORT: '70000' }, 'PORT'],
		[{ PORT: '3000.5' }, 'PORT'],
		[{ DATABASE_URL: 'mysql://host/db' }, 'DATABASE_URL'],
		[{ DATABASE_URL: 'file:' }, 'DATABASE_URL'],
		[{ ORIGIN: 'points.example.cn' }, 'ORIGIN'],
		[{ ORIGIN: 'https://[::' }, 'ORIGIN'],
		[{ ORIGIN: 'https://points.example.cn/app' }, 'ORIGIN'],
		[{ ORIGIN: 'http://points.example.cn' }, 'ORIGIN'],
		[{ NODE_ENV: 'production' }, 'ORIGIN'],
		[{ NODE_ENV: 'prod' }, 'NODE_ENV'],
		[{ DEMO: 'maybe' }, 'DEMO'],
		[{ DEMO: 'on', ORIGIN: 'https://points.example.cn' }, 'DEMO'],
		[{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
		[{ TRUST_PROXY: '-1' }, 'TRUST_PROXY'],
	])('%o names %s', (env, name) => {
		const refusal = refusalOf(env)
		expect(refusal.sentence).toContain(name)
		expect(refusal.sentence).toMatch(/[\u4e00-\u9fff]/)
		expect(refusal.sentence).not.toContain('\n')
	})
})

test('a wrong database address is not repeated, for it may hold a password', () => {
	expect(refusalOf({ DATABASE_URL: 'mysql://u:hunter2@host' }).sentence).not.toContain('hunter2')
})

function refusalOf(env: Record<string, string>): StartRefusal {
	try {
		readSettings(env)
	} catch (error) {
		if (error instanceof StartRefusal) return error
		throw error
	}
	throw new Error('It was accepted')
}
