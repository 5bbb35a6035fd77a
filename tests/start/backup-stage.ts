import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import Client from 'better-sqlite3'
import { ledgerStore, units, type Database } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import { cast, grant, NOON } from '#tests/ledger/books.ts'

const COMMANDS = 'build/server/linli.js'

/** Opens the books. */
export const openBooks = (db: Database) =>
	db.transaction((_tx, raw) => createLedger(ledgerStore(raw), () => NOON).post(cast))

/** One transaction that writes a row of the product's, and one posting. */
export const write = (db: Database) =>
	db.transaction(async (tx, raw) => {
		const id = randomUUID()
		await tx.insert(units).values({
			id,
			districtId: id,
			parentId: null,
			kind: 'district',
			name: '一区'.repeat(200),
			nameEn: '',
			path: `/${id}/`,
			branchClass: null,
			createdAt: NOON,
			closedAt: null,
		})
		await createLedger(ledgerStore(raw), () => NOON).must(grant({ id, amount: 1n }))
	})

/** Statements that change a guarded table and put its guard back as it was. */
export function behind(url: string, statement: string): string[] {
	const client = new Client(url.slice('file:'.length), { readonly: true })
	const guard = `select sql from sqlite_schema where name = 'ledger_head_update'`
	const sql = String(client.prepare(guard).pluck().get())
	client.close()
	return ['drop trigger ledger_head_update', statement, sql]
}

/** Runs the command line as it was built. */
export function command(words: readonly string[], env: Record<string, string>) {
	if (!existsSync(COMMANDS)) throw new Error('These run what was built: npm run build first')
	const child = spawn(process.execPath, [COMMANDS, ...words], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: Object.assign({ NODE_ENV: 'development' as const, PATH: process.env['PATH'] }, env),
	})
	let said = ''
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding('utf8').on('data', (text: string) => {
			said += text
		})
	}
	return {
		ended: once(child, 'close').then(([status]) => ({ status: Number(status), said })),
		isRunning: () => child.exitCode === null,
		kill: () => child.kill('SIGKILL'),
	}
}
