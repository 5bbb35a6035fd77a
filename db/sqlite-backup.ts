import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	renameSync,
	rmSync,
	statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { verify } from '#ledger/index.ts'
import { assertArmed } from './armed.ts'
import { DatabaseRefusal, errorCode } from './errors.ts'
import { ledgerStore } from './ledger-store.ts'
import { pending, readMigrations, type Applied } from './migration-steps.ts'
import {
	damaged,
	fileOf,
	openReader,
	sqliteRefusal,
	translated,
	type Connection,
} from './sqlite-connection.ts'
import { guardsMadeBy, guardsOf } from './sqlite-guards.ts'
import { lockWriter } from './sqlite-lock.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { openSqlite } from './sqlite.ts'
import { watched, type Watcher } from './watched-store.ts'

/** A file that was written, and what was found in it. */
export interface Copy {
	/** Absolute path. */
	readonly file: string
	readonly bytes: number
	readonly postings: bigint
	/** Rows of the books that do not hold what the entries say; zero unless somebody changed them. */
	readonly faults: number
}

/** Everybody's telephone number is in it. */
const OWN = { file: 0o600, folder: 0o700 }
/** What SQLite puts beside a file, and the file itself. */
export const SIDES = ['', '-wal', '-shm', '-journal']

export async function copySqlite(url: string, target: string, told?: Watcher): Promise<Copy> {
	const file = resolve(target)
	const source = fileOf(url)
	if (!existsSync(source)) throw new DatabaseRefusal('misconfigured', nothingThere(source))
	translated(file, () => mkdirSync(dirname(file), { recursive: true, mode: OWN.folder }))
	assertFree(file)
	// Whatever happens before the end, nothing is left that looks like a copy.
	const part = `${file}.${process.pid}.part`
	try {
		translated(file, () => claim(part))
		vacuumInto(part, { source, file })
		const found = await check(part, told)
		translated(file, () => putInPlace(part, file))
		return { file, bytes: statSync(file).size, ...found }
	} finally {
		rmSync(part, { force: true })
	}
}

export async function restoreSqlite(from: string, url: string, told?: Watcher): Promise<Copy> {
	const [source, file] = [resolve(from), fileOf(url)]
	if (!existsSync(source)) throw new DatabaseRefusal('misconfigured', nothingThere(source))
	assertFree(file)
	const { faults } = await check(source, told)
	if (faults > 0) throw new DatabaseRefusal('altered', wrongBooks(source, faults))
	const unlock = translated(file, () => {
		mkdirSync(dirname(file), { recursive: true, mode: OWN.folder })
		return lockWriter(file)
	})
	try {
		return await copySqlite(`file:${source}`, file, told)
	} finally {
		unlock()
	}
}

/** SQLite's own way to copy what is being written; its `backup` begins anew at each write. */
function vacuumInto(part: string, { source, file }: { source: string; file: string }): void {
	try {
		withReader(source, (client) => client.prepare('VACUUM INTO ?').run(part))
	} catch (error) {
		const isSource = /^SQLITE_(CORRUPT|NOTADB)/.test(errorCode(error) ?? '')
		throw sqliteRefusal(isSource ? source : file, error) ?? error
	}
}

/** @throws DatabaseRefusal when the file is none of ours, or cannot be relied on. */
async function check(
	file: string,
	told: Watcher = () => undefined,
): Promise<Pick<Copy, 'postings' | 'faults'>> {
	const behind = translated(file, () => withReader(file, (client) => assertWhole(client, file)))
	return behind === 0 ? recompute(file, told) : recomputeLater(file, told)
}

/** Books of an earlier version are read as the next start will make them: on a copy that goes again. */
async function recomputeLater(file: string, told: Watcher): ReturnType<typeof check> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-later-'))
	try {
		const copy = join(folder, 'linli.db')
		vacuumInto(copy, { source: file, file: copy })
		migrateSqlite(`file:${copy}`, readMigrations('sqlite'))
		return await recompute(copy, told)
	} finally {
		rmSync(folder, { recursive: true, force: true })
	}
}

async function recompute(file: string, told: Watcher): ReturnType<typeof check> {
	const db = await openSqlite(`file:${file}`, { readOnly: true })
	try {
		const { store, end } = await watched(ledgerStore(db.rawRead), told)
		let faults = 0
		for await (const _finding of verify(store)) faults += 1
		end()
		return { faults, postings: (await store.head(false)).lastSeq }
	} finally {
		await db.close()
	}
}

/**
 * @returns how many steps the file is behind this version.
 * @throws DatabaseRefusal when pages, references, steps or guards are not as they should be.
 */
export function assertWhole(client: Connection, file: string): number {
	const first = client.pragma('integrity_check(1)', { simple: true })
	if (first !== 'ok') throw damaged(file, String(first))
	const table = `select 1 from sqlite_schema where name = 'linli_migrations'`
	if (!client.prepare(table).get()) throw new DatabaseRefusal('misconfigured', notOurs(file))
	const broken = client.pragma('foreign_key_check')
	if (Array.isArray(broken) && broken.length > 0) {
		throw damaged(file, `${broken.length} rows name others that are not there`)
	}
	// The two columns are those that a migration writes.
	const applied = client
		.prepare('select tag, hash from linli_migrations order by tag')
		.all() as Applied[]
	const migrations = readMigrations('sqlite')
	const behind = pending(migrations, applied)
	// A copy of an earlier version has that version's guards, and is brought up when it is started.
	assertArmed(guardsMadeBy(migrations.slice(0, applied.length)), guardsOf(client))
	return behind.length
}

function withReader<T>(file: string, look: (client: Connection) => T): T {
	const client = openReader(file)
	try {
		return look(client)
	} finally {
		client.close()
	}
}

/** @throws DatabaseRefusal `in-the-way` */
export function assertFree(file: string): void {
	const found = SIDES.map((side) => file + side).find((each) => existsSync(each))
	if (found !== undefined) throw new DatabaseRefusal('in-the-way', inTheWay(found))
}

/** Makes an empty file, which fails when there is one: SQLite fills an empty file, and keeps its mode. */
export const claim = (file: string): void => closeSync(openSync(file, 'wx', OWN.file))

/** Gives a whole file the name that it is looked for by, for good. @throws when the name is taken. */
export function putInPlace(part: string, file: string): void {
	settle(part)
	claim(file)
	renameSync(part, file)
	settle(dirname(file), 'r')
}

/** On the disk, and not only with the system. */
function settle(path: string, mode: 'r' | 'r+' = 'r+'): void {
	const opened = openSync(path, mode)
	try {
		fsyncSync(opened)
	} finally {
		closeSync(opened)
	}
}

const nothingThere = (file: string) => `There is no database at ${file}. ${file} 处没有数据库。`
const notOurs = (file: string) =>
	`${file} is not a database of Linli: name a file that npm run linli -- backup wrote. ` +
	`${file} 不是邻里的数据库，请指定由 npm run linli -- backup 写出的文件。`
const inTheWay = (file: string) =>
	`${file} is there already and is never written over: choose an empty folder, or move it away. Nothing was changed. ` +
	`${file} 已存在，不会覆盖。请换用空文件夹，或先把它移走。未作任何更改。`
const wrongBooks = (file: string, faults: number) =>
	`The books in ${file} do not add up (${faults} rows do not hold what the entries say): restore another copy. Nothing was changed. ` +
	`${file} 中的账目有 ${faults} 处与分录不符，请换用另一份备份。未作任何更改。`
