import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { administer } from '#tests/support/administer.ts'
import { startPostgres } from '#tests/support/postgres.mjs'
import { startKeeper } from './keeper-process.ts'

export interface FreshBooks {
	readonly url: string
	readonly remove: () => Promise<void>
}

/** Where databases of one engine come from, each migrated and empty. */
export interface Engine {
	readonly name: 'sqlite' | 'postgres'
	fresh(): Promise<FreshBooks>
	stop(): Promise<void>
}

/** @param script the bundled keeper.ts, which makes the template. */
export async function sqliteFiles(script: string): Promise<Engine> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-torture-'))
	const template = join(folder, 'template.db')
	await makeTemplate(script, `file:${template}`)
	return {
		name: 'sqlite',
		async fresh() {
			const own = mkdtempSync(join(folder, 'books-'))
			const file = join(own, 'linli.db')
			copyFileSync(template, file)
			return {
				url: `file:${file}`,
				remove: async () => rmSync(own, { recursive: true, force: true }),
			}
		},
		stop: async () => rmSync(folder, { recursive: true, force: true }),
	}
}

/**
 * On the server at `given`; without it that of TEST_POSTGRES_URL, or one of its own.
 * @throws when there is none and none can be started.
 */
export async function postgresDatabases(script: string, given?: string): Promise<Engine> {
	const server = given ? { url: given, stop: async () => undefined } : await startPostgres()
	const at = (name: string) => {
		const url = new URL(server.url)
		url.pathname = `/${name}`
		return url.href
	}
	const remove = (name: string) =>
		administer(server.url, `drop database if exists ${name} with (force)`)
	const template = `linli_torture_${process.pid}`
	await administer(server.url, `create database ${template}`)
	await makeTemplate(script, at(template))
	return {
		name: 'postgres',
		async fresh() {
			const name = `linli_torture_${randomUUID().replaceAll('-', '')}`
			await administer(server.url, `create database ${name} template ${template}`)
			return { url: at(name), remove: () => remove(name) }
		},
		async stop() {
			await remove(template)
			await server.stop()
		},
	}
}

async function makeTemplate(script: string, url: string): Promise<void> {
	const keeper = startKeeper({ script, url })
	await keeper.ready
	await keeper.close()
}
