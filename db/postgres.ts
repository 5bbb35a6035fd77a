import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { drizzle } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
import { assertArmed, triggersOf, type Guard } from './armed.ts'
import type { Database, RawSql, Reader, Tx } from './database.ts'
import { errorCode } from './errors.ts'
import { readMigrations } from './migration-steps.ts'
import { makePool, postgresRefusal, rawSql } from './postgres-connection.ts'

export interface PostgresOptions {
	readonly readOnly?: boolean
	readonly poolSize?: number
}

type Work<T> = (tx: Tx, raw: RawSql) => Promise<T>

const POOL_SIZE = 10
const ATTEMPTS = 6
/** 40001: another transaction changed a row after our snapshot. 40P01: a deadlock was broken. */
const RETRIED = new Set(['40001', '40P01'])
const RETRY_MS = 10
const RETRY_MAX_MS = 500

/**
 * Opens PostgreSQL with two pools: one writes, the other is read-only at the server.
 * @throws DatabaseRefusal `unreachable` when the server does not answer or refuses us.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Database> {
	const size = options.poolSize ?? POOL_SIZE
	const readers = makePool({ url, size, readOnly: true })
	const writers = options.readOnly ? null : makePool({ url, size, readOnly: false })
	try {
		await assertTriggers(readers)
	} catch (error) {
		await Promise.all([readers.end(), writers?.end()])
		throw postgresRefusal(url, error) ?? error
	}
	const inside = new AsyncLocalStorage<{ open: boolean }>()
	let closed: Promise<unknown> | undefined
	return {
		dialect: 'postgres',
		read: drizzle({ client: readers }) satisfies Reader,
		rawRead: rawSql(readers),
		snapshot: (look) => within(readers, { begin: SNAPSHOT, work: look }),
		async transaction(work) {
			if (!writers) throw new Error('This database was opened for reading only')
			if (inside.getStore()?.open) throw new Error(NESTED)
			const context = { open: true }
			try {
				return await inside.run(context, () => retried(writers, work))
			} catch (error) {
				throw postgresRefusal(url, error) ?? error
			} finally {
				context.open = false
			}
		},
		async close() {
			closed ??= Promise.all([readers.end(), writers?.end()])
			await closed
		},
	}
}

async function assertTriggers(readers: pg.Pool): Promise<void> {
	// A trigger that was disabled guards as little as one that was dropped.
	const { rows } = await readers.query<Guard>(
		`select tgname as name, null as sql from pg_trigger where not tgisinternal and tgenabled = 'O'`,
	)
	const names = triggersOf(readMigrations('postgres'))
	const wanted = names.map((name) => ({ name, sql: null }))
	assertArmed(
		wanted,
		rows.filter(({ name }) => names.includes(name)),
	)
}

const NESTED = 'A transaction is already open: pass its tx on instead of opening another'

/** Runs the whole function again after a conflict: a retried last statement would use stale reads. */
async function retried<T>(writers: pg.Pool, work: Work<T>): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await within(writers, { begin: attempt > 1 ? BEGIN_AGAIN : BEGIN, work })
		} catch (error) {
			if (attempt >= ATTEMPTS || !RETRIED.has(errorCode(error) ?? '')) throw error
			const most = Math.min(RETRY_MAX_MS, RETRY_MS * 2 ** attempt)
			// Spreads the retries out; nothing secret depends on it.
			await sleep(Math.random() * most)
		}
	}
}

const BEGIN = ['BEGIN ISOLATION LEVEL REPEATABLE READ']
// LOCK TABLE takes no snapshot, so the first query after it sees everything that the holders of the
// lock committed, and nobody can post in between: a second try is sure to progress.
const BEGIN_AGAIN = [...BEGIN, 'LOCK TABLE ledger_head IN EXCLUSIVE MODE']
const SNAPSHOT = ['BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY']

interface Within<T> {
	readonly begin: readonly string[]
	readonly work: Work<T>
}

/** One transaction from its beginning to its commit, on a connection that nobody else has meanwhile. */
async function within<T>(pool: pg.Pool, { begin, work }: Within<T>): Promise<T> {
	const client = await pool.connect()
	let open = true
	let broken: Error | undefined
	// Like on SQLite, a tx kept for later is dead: its connection serves somebody else by then.
	const guarded = {
		query: (...args: Parameters<pg.PoolClient['query']>) => {
			if (!open) throw new Error('This transaction has ended: its tx can no longer be used')
			return client.query(...args)
		},
	}
	// Drizzle and rawSql only ever query the client they are given.
	const only = guarded as unknown as pg.PoolClient
	try {
		for (const statement of begin) await client.query(statement)
		const result = await work(drizzle({ client: only }) satisfies Tx, rawSql(only))
		await client.query('COMMIT')
		return result
	} catch (error) {
		broken = await rollback(client)
		throw error
	} finally {
		open = false
		// A connection that cannot even roll back is thrown away, not put back into the pool.
		client.release(broken)
	}
}

async function rollback(client: pg.PoolClient): Promise<Error | undefined> {
	try {
		await client.query('ROLLBACK')
		return undefined
	} catch (error) {
		return error instanceof Error ? error : new Error(String(error))
	}
}
