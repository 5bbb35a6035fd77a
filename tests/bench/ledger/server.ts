import { randomUUID } from 'node:crypto'
import { administer } from '#tests/support/administer.ts'
import { startPostgres } from '#tests/support/postgres.mjs'

/** A PostgreSQL that waits for its disk, and fresh databases on it. */
export async function startServer() {
	const server = await startPostgres({ isDurable: true })
	return {
		async freshUrl(): Promise<string> {
			const name = `linli_bench_${randomUUID().replaceAll('-', '')}`
			await administer(server.url, `create database ${name}`)
			const url = new URL(server.url)
			url.pathname = `/${name}`
			return url.href
		},
		stop: server.stop,
	}
}
