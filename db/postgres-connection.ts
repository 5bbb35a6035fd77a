import pg from 'pg'
import type { RawSql, RawValue } from './database.ts'
import { DatabaseRefusal, errorCode } from './errors.ts'

const STATEMENT_TIMEOUT_MS = 30_000
const LOCK_TIMEOUT_MS = 10_000
const IDLE_IN_TRANSACTION_MS = 60_000
const CONNECT_TIMEOUT_MS = 10_000
/** Texts beyond this many are sent unprepared: a list of varying length must not fill the server. */
const NAMED_STATEMENTS = 500

/** What every process of Linli calls itself at the server. */
export const APPLICATION = 'linli'

const READING = '-c default_transaction_read_only=on'
/**
 * A connection keeps the plans of its foreign keys for ever. Made while a table is new and small,
 * they read all of it, and go on to do so when it has grown: ten times slower within a minute.
 */
const WRITING = '-c enable_seqscan=off'

export interface PoolSettings {
	readonly url: string
	readonly size: number
	readonly readOnly: boolean
}

export function makePool({ url, size, readOnly }: PoolSettings): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		max: size,
		// One stays while nobody asks for anything: who moves the database sees that it is in use.
		min: 1,
		connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
		statement_timeout: STATEMENT_TIMEOUT_MS,
		lock_timeout: LOCK_TIMEOUT_MS,
		idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
		options: readOnly ? READING : WRITING,
		application_name: APPLICATION,
	})
	// A connection that breaks is replaced at the next query, which tells its caller if the server is
	// gone. Without listeners the process would end here: the pool's own hears of idle connections
	// only, and in the middle of a transaction one may break between two statements.
	pool.on('error', () => undefined)
	pool.on('connect', (client) => client.on('error', () => undefined))
	return pool
}

interface Queryable {
	query(config: pg.QueryConfig): Promise<{ rows: unknown[] }>
}

/** Hand-written SQL with `?` for the values, on a pool or on one transaction's connection. */
export function rawSql(client: Queryable): RawSql {
	const send = async (sql: string, params: readonly RawValue[]) => {
		const { text, name } = numbered(sql)
		const config = { text, values: [...params], types: wholeNumbers }
		return client.query(name === undefined ? config : { ...config, name })
	}
	return {
		dialect: 'postgres',
		async all<Row>(sql: string, params: readonly RawValue[] = []) {
			// The caller names the columns it selects.
			return (await send(sql, params)).rows as Row[]
		},
		async run(sql: string, params: readonly RawValue[] = []) {
			await send(sql, params)
		},
	}
}

const { INT2, INT4, INT8, NUMERIC } = pg.types.builtins
const whole = new Set<number>([INT2, INT4, INT8, NUMERIC])
/** `sum()` of bigints is a numeric; a numeric with a fraction throws, which is what we want. */
const wholeNumbers: pg.CustomTypesConfig = {
	getTypeParser: (id, format) => (whole.has(id) ? BigInt : pg.types.getTypeParser(id, format)),
}

const known = new Map<string, { text: string; name: string | undefined }>()

function numbered(sql: string): { text: string; name: string | undefined } {
	const before = known.get(sql)
	if (before) return before
	let n = 0
	// Quoted text, quoted names and comments keep their question marks.
	const text = sql.replace(/'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\?/g, (part) =>
		part === '?' ? `$${++n}` : part,
	)
	if (known.size >= NAMED_STATEMENTS) return { text, name: undefined }
	const entry = { text, name: `linli_${known.size}` }
	known.set(sql, entry)
	return entry
}

/** The refusal for a server that cannot be reached or refuses us, or undefined for anything else. */
export function postgresRefusal(url: string, error: unknown): DatabaseRefusal | undefined {
	const code = errorCode(error) ?? ''
	const where = address(url)
	if (code === '53100' || code === 'ENOSPC') {
		const sentence =
			`The disk of the PostgreSQL server at ${where} is full: nothing was changed. Free some space there. ` +
			`PostgreSQL 服务器 ${where} 的磁盘已满，未作任何更改，请先清理空间。`
		return new DatabaseRefusal('disk-full', sentence, error)
	}
	if (!UNREACHABLE.test(code) && !/timeout|terminated/i.test(messageOf(error))) return undefined
	const sentence =
		`PostgreSQL at ${where} cannot be used (${reason(code, error)}): check that it runs and that DATABASE_URL is right. ` +
		`无法连接 PostgreSQL ${where}，请确认服务已启动、DATABASE_URL 填写正确。`
	return new DatabaseRefusal('unreachable', sentence, error)
}
/** Network errors; 08 connection, 28 sign-in, 3D000 no such database, 53300 and 57P starting or full, 42501 forbidden. */
const UNREACHABLE =
	/^(ECONN|ENOTFOUND|EAI_AGAIN|EHOST|ENETUNREACH|ETIMEDOUT|EPIPE|08|28|3D000|53300|57P|42501)/

function reason(code: string, error: unknown): string {
	if (code.startsWith('28')) return 'it refused the user name or the password'
	if (code === '42501') return 'this user may not do that there'
	if (code === '3D000') return 'there is no such database'
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'there is no such host'
	if (code === 'ECONNREFUSED') return 'nothing answers there'
	return code || messageOf(error)
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : ''
}

/** Host, port and database, without user name and password. */
function address(url: string): string {
	try {
		const { host, pathname } = new URL(url)
		return `${host}${pathname}`
	} catch {
		return 'DATABASE_URL'
	}
}
