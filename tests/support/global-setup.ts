import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { migrate } from '#db/migrate.ts'
import { administer } from './administer.ts'
import { startPostgres } from './postgres.mjs'

declare module 'vitest' {
	export interface ProvidedContext {
		/** A migrated database, empty but for its tables: each test copies it. */
		template: string
	}
}

/** Makes the migrated template of the project's engine, once for the whole run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	return project.name === 'postgres' ? postgres(project) : sqlite(project)
}

async function sqlite(project: TestProject): Promise<() => Promise<void>> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-template-'))
	const url = `file:${join(folder, 'template.db')}`
	await migrate(url)
	project.provide('template', url)
	return async () => rmSync(folder, { recursive: true, force: true })
}

async function postgres(project: TestProject): Promise<() => Promise<void>> {
	const server = await startPostgres()
	// A server that is shared may hold the template of another run.
	const name = `linli_template_${process.pid}`
	const url = new URL(server.url)
	await administer(server.url, `create database ${name}`)
	url.pathname = `/${name}`
	await migrate(url.href)
	project.provide('template', url.href)
	return async () => {
		await administer(server.url, `drop database ${name} with (force)`)
		await server.stop()
	}
}
