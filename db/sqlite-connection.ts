import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Client from 'better-sqlite3'
import { DatabaseRefusal, errorCode } from './errors.ts'

export type Connection = Client.Database

/** Waiting inside SQLite blocks the event loop: the writer waits asynchronously instead. */
const READER_TIMEOUT_MS = 5000
const CACHED_STATEMENTS = 500
/** SQLite's number for `synchronous = FULL`: a commit is on the disk before it is answered. */
const FULL = 2

/** @throws when the address names no file. */
export function fileOf(url: string): string {
	const path = url.replace(/^file:(\/\/(?=\/))?/, '')
	if (path === '') throw new DatabaseRefusal('misconfigured', MISSING_PATH)
	return resolve(path)
}
const MISSING_PATH =
	'DATABASE_URL names no file: write file: and a path, like file:.data/linli.db. ' +
	'DATABASE_URL 没有文件路径，请写成 file:.data/linli.db 这样的形式。'

/** Opens the one connection that writes, and makes the file when there is none. */
export function openWriter(file: string): Connection {
	return translated(file, () => {
		mkdirSync(dirname(file), { recursive: true })
		const client = new Client(file, { timeout: 0 })
		try {
			client.pragma('journal_mode = WAL')
			client.pragma('synchronous = FULL')
			arm(client)
			// better-sqlite3 runs WAL at NORMAL, and the pragma reads FULL until the first write: write
			// once, so that what is asserted is what will be used.
			const version = Number(client.pragma('user_version', { simple: true }))
			client.exec(`BEGIN IMMEDIATE; PRAGMA user_version = ${version}; COMMIT`)
			assertPragmas(client, { journal_mode: 'wal', synchronous: FULL, busy_timeout: 0 })
			return cacheStatements(client)
		} catch (error) {
			client.close()
			throw error
		}
	})
}

/** Opens a connection on which SQLite itself refuses every write. */
export function openReader(file: string): Connection {
	return translated(file, () => {
		const client = new Client(file, { readonly: true, timeout: READER_TIMEOUT_MS })
		arm(client)
		assertPragmas(client, { busy_timeout: READER_TIMEOUT_MS })
		return cacheStatements(client)
	})
}

const COMMON = {
	foreign_keys: 1,
	trusted_schema: 0,
	cell_size_check: 1,
	journal_size_limit: 67_108_864,
	// An I/O error through a memory map is a signal that kills the process.
	mmap_size: 0,
	temp_store: 2,
} as const

function arm(client: Connection): void {
	client.defaultSafeIntegers(true)
	for (const [name, value] of Object.entries(COMMON)) client.pragma(`${name} = ${value}`)
}

function assertPragmas(client: Connection, more: Record<string, string | number>): void {
	for (const [name, wanted] of Object.entries({
		...COMMON,
		ignore_check_constraints: 0,
		...more,
	})) {
		const found = client.pragma(name, { simple: true })
		if (String(found) !== String(wanted)) {
			throw new Error(`SQLite runs with ${name} = ${String(found)} instead of ${wanted}`)
		}
	}
}

/** Drizzle prepares each query anew; keeping the statements doubles the throughput. */
function cacheStatements(client: Connection): Connection {
	const prepare = client.prepare.bind(client)
	const cache = new Map<string, Client.Statement>()
	const cached = (source: string): Client.Statement => {
		const known = cache.get(source)
		if (known && !known.busy) {
			// Drizzle switches a statement to rows as arrays and leaves it so.
			if (known.reader) known.raw(false)
			return known
		}
		const statement: Client.Statement = prepare(source)
		const oldest = cache.keys().next().value
		if (cache.size >= CACHED_STATEMENTS && oldest !== undefined) cache.delete(oldest)
		cache.set(source, statement)
		return statement
	}
	// The driver's own type is generic over the parameters, which a cache cannot be.
	client.prepare = cached as typeof client.prepare
	return client
}

/** Turns what a person can put right into a sentence; anything else passes through. */
export function translated<T>(file: string, run: () => T): T {
	try {
		return run()
	} catch (error) {
		throw sqliteRefusal(file, error) ?? error
	}
}

/** The refusal for an error of the file or its disk, or undefined when it is something else. */
export function sqliteRefusal(file: string, error: unknown): DatabaseRefusal | undefined {
	const code = errorCode(error) ?? ''
	if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT') {
		const sentence =
			`The disk that holds ${file} is full: nothing was changed. Free some space, then try again. ` +
			`${file} 所在的磁盘已满，未作任何更改。请清理空间后重试。`
		return new DatabaseRefusal('disk-full', sentence, error)
	}
	if (NOT_WRITABLE.test(code) || isMissingFolder(error)) {
		const sentence =
			`${file} cannot be opened for writing (${code || 'no such folder'}): ` +
			'point DATA_DIR or DATABASE_URL at a folder that this user may write to, on a disk with room. ' +
			`无法写入 ${file}，请把 DATA_DIR 或 DATABASE_URL 设为当前用户可写、磁盘未满的文件夹。`
		return new DatabaseRefusal('not-writable', sentence, error)
	}
	if (code.startsWith('SQLITE_IOERR') || code === 'EIO') {
		const sentence =
			`The disk that holds ${file} did not do what was asked of it (${code}): nothing was changed. ` +
			'See whether it is full or failing, then try again. ' +
			`${file} 所在的磁盘读写出错，未作任何更改。请检查磁盘是否已满或损坏，然后重试。`
		return new DatabaseRefusal('disk-failing', sentence, error)
	}
	if (code === 'SQLITE_NOTADB') {
		const sentence =
			`${file} is not an SQLite database: point DATABASE_URL at another file. ` +
			`${file} 不是 SQLite 数据库，请把 DATABASE_URL 设为别的文件。`
		return new DatabaseRefusal('misconfigured', sentence, error)
	}
	return code.startsWith('SQLITE_CORRUPT') ? damaged(file, code, error) : undefined
}

/** @param what what SQLite has to say about it. */
export const damaged = (file: string, what: string, cause?: unknown): DatabaseRefusal =>
	new DatabaseRefusal(
		'damaged',
		`${file} is damaged (${what.slice(0, 200)}): restore a backup that is whole, and look after the disk. ` +
			`${file} 已损坏，请恢复一份完好的备份，并检查磁盘。`,
		cause,
	)

const NOT_WRITABLE = /^(SQLITE_(CANTOPEN|READONLY|PERM)|E(ACCES|PERM|ROFS|NOTDIR|EXIST|ISDIR)$)/

function isMissingFolder(error: unknown): boolean {
	return error instanceof TypeError && error.message.includes('directory does not exist')
}
