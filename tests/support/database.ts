import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { dialect, openDatabase, type Database } from '#db/index.ts'
import { administer } from './administer.ts'

export interface TestDatabase {
	readonly db: Database
	readonly url: string
	/** Closes the database and deletes it. */
	readonly drop: () => Promise<void>
}

/** A database of its own, migrated and empty: a copy of the run's template, in a few milliseconds. */
export async function freshDatabase(): Promise<TestDatabase> {
	const { url, remove } = await freshUrl()
	const db = await openDatabase(url, { poolSize: 8 })
	return {
		db,
		url,
		async drop() {
			await db.close()
			await remove()
		},
	}
}

/** The address of such a database, not yet opened. */
export async function freshUrl(): Promise<{ url: string; remove: () => Promise<void> }> {
	return dialect === 'postgres' ? freshPostgres(inject('template')) : freshFile(inject('template'))
}

async function freshFile(template: string): Promise<{ url: string; remove: () => Promise<void> }> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-test-'))
	const file = join(folder, 'linli.db')
	copyFileSync(template.slice('file:'.length), file)
	return {
		url: `file:${file}`,
		remove: async () => rmSync(folder, { recursive: true, force: true }),
	}
}

async function freshPostgres(
	template: string,
): Promise<{ url: string; remove: () => Promise<void> }> {
	const url = new URL(template)
	const from = url.pathname.slice(1)
	const name = `linli_test_${randomUUID().replaceAll('-', '')}`
	const server = new URL(template)
	server.pathname = '/postgres'
	await administer(server.href, `create database ${name} template ${from}`)
	url.pathname = `/${name}`
	return {
		url: url.href,
		remove: () => administer(server.href, `drop database ${name} with (force)`),
	}
}
