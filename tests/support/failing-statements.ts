import Client from 'better-sqlite3'
import pg from 'pg'
import { dialect } from '#db/index.ts'
import { administer } from './administer.ts'

type Method = (this: unknown, ...given: unknown[]) => unknown

interface Watch {
	/** Statements until one fails; 0 watches nothing. */
	left: number
	hasStruck: boolean
}

export interface FailingStatements {
	/** Runs `act` while its `at`-th statement fails. @returns whether there was such a statement. */
	during(at: number, act: () => Promise<unknown>): Promise<boolean>
}

/**
 * Lets a statement of this process fail: on SQLite with an error of input and output, on PostgreSQL
 * because the server ends the connection just before. BEGIN and COMMIT count; ROLLBACK works.
 * @param url of the database of the test.
 */
export function failingStatements(url: string): FailingStatements {
	const watch: Watch = { left: 0, hasStruck: false }
	if (dialect === 'sqlite') watchSqlite(watch)
	else watchPostgres(watch, url)
	return {
		async during(at, act) {
			Object.assign(watch, { left: at, hasStruck: false })
			try {
				await act()
			} finally {
				watch.left = 0
			}
			return watch.hasStruck
		},
	}
}

function strikes(watch: Watch, sql: unknown): boolean {
	if (watch.left === 0 || /^rollback/i.test(String(sql))) return false
	watch.left -= 1
	watch.hasStruck ||= watch.left === 0
	return watch.left === 0
}

function watchSqlite(watch: Watch): void {
	const memory = new Client(':memory:')
	// The driver hands out this prototype only through a statement, and types none of it.
	const statements = Object.getPrototypeOf(memory.prepare('select 1')) as Record<string, Method>
	memory.close()
	const wrap = (prototype: Record<string, Method>, name: string) => {
		const original = prototype[name]
		prototype[name] = function failing(this: unknown, ...given) {
			if (strikes(watch, given[0])) throw new Client.SqliteError(DISK, 'SQLITE_IOERR_WRITE')
			return original?.apply(this, given)
		}
	}
	for (const name of ['all', 'get', 'run', 'iterate']) wrap(statements, name)
	// The same: methods, typed more narrowly than a wrapper can say.
	wrap(Client.prototype as unknown as Record<string, Method>, 'exec')
}

const DISK = 'disk I/O error'

function watchPostgres(watch: Watch, url: string): void {
	const server = new URL(url)
	server.pathname = '/postgres'
	// The same: it has many overloads, and the wrapper passes on whatever it is given.
	const prototype = pg.Client.prototype as unknown as Record<string, Method>
	const original = prototype['query']
	prototype['query'] = function failing(this: unknown, ...given) {
		const [first] = given
		const sql = typeof first === 'object' && first && 'text' in first ? first.text : first
		if (!strikes(watch, sql)) return original?.apply(this, given)
		// `processID` is the driver's name for the server's process behind the connection.
		const { processID } = this as { readonly processID: number }
		const killed = administer(server.href, `select pg_terminate_backend(${processID}, 5000)`)
		return killed.then(() => original?.apply(this, given))
	}
}
