// Serves the built product on an empty database for the end-to-end tests: node serve.mjs ENGINE PORT
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { startPostgres } from './postgres.mjs'

const [engine, port] = process.argv.slice(2)
const dataDir = resolve('.tmp', `e2e-${engine}`)
rmSync(dataDir, { recursive: true, force: true })
mkdirSync(dataDir, { recursive: true })

const database = engine === 'postgres' ? await emptyPostgres() : undefined
// The tests look at the books beside the server.
writeFileSync(join(dataDir, 'database-url'), database?.url ?? `file:${join(dataDir, 'linli.db')}`)
const clock = ['--import', './tests/support/e2e-clock.mjs']
const server = spawn(process.execPath, [...clock, 'build/server/server.js'], {
	stdio: ['ignore', 'inherit', 'inherit'],
	env: {
		...process.env,
		PORT: port,
		// The tests move the clock through this one.
		E2E_CLOCK_PORT: String(Number(port) + 10),
		DATA_DIR: dataDir,
		DATABASE_URL: database?.url ?? '',
		ORIGIN: `http://localhost:${port}`,
		NODE_ENV: '',
		LOG_LEVEL: 'warn',
	},
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill('SIGTERM'))
const [status] = await once(server, 'exit')
await database?.stop()
process.exit(status ?? 1)

async function emptyPostgres() {
	const { url, stop } = await startPostgres()
	const name = `linli_e2e_${process.pid}`
	const administer = async (statement) => {
		const client = new pg.Client({ connectionString: url })
		await client.connect()
		await client.query(statement)
		await client.end()
	}
	await administer(`create database ${name}`)
	const own = new URL(url)
	own.pathname = `/${name}`
	return {
		url: own.href,
		async stop() {
			await administer(`drop database ${name} with (force)`)
			await stop()
		},
	}
}
