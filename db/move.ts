import { hash } from 'node:crypto'
import { verify } from '#ledger/index.ts'
import { dialectOf, type Dialect } from './dialect.ts'
import { DatabaseRefusal } from './errors.ts'
import { ledgerStore } from './ledger-store.ts'
import { readMigrations } from './migration-steps.ts'
import { watched } from './watched-store.ts'
import type { Cell, Line, MovedTable, Source, Target } from './move-ends.ts'

export interface Moved {
	readonly tables: number
	readonly rows: number
	readonly postings: bigint
}

/** Told now and then: a part ends when `done` reaches `total`. */
type Told = (part: {
	readonly label: 'copy' | 'compare' | 'verify'
	readonly done: number
	readonly total: number
}) => void

/**
 * Writes all that is in the database at `from` into an empty one of the other engine, reads every row
 * back, and recomputes the books there. Meanwhile nobody may use either. Should anything go wrong,
 * there is nothing at `to` afterwards; what is at `from` stays as it is in any case.
 * @throws DatabaseRefusal `locked` when the source is in use, `in-the-way` when the target is not empty,
 * `newer` or `misconfigured` when this version did not make the source, `altered` when its books do not
 * add up, and what opening either of them throws.
 */
export async function moveDatabase(from: string, to: string, told: Told): Promise<Moved> {
	if (dialectOf(from) === dialectOf(to)) throw new DatabaseRefusal('misconfigured', SAME_ENGINE)
	const source = await sources[dialectOf(from)](from)
	try {
		assertThisVersion(source)
		const target = await targets[dialectOf(to)](to)
		try {
			const move = { source, target, told, tables: matched(source, target) }
			const rows = await copy(move)
			await target.arm()
			await compare(move, rows)
			const postings = await assertBooks(move)
			await target.keep()
			return { tables: move.tables.length, rows: rows.total, postings }
		} catch (error) {
			throw refusalOf(error, [source, target]) ?? error
		} finally {
			await target.close()
		}
	} finally {
		await source.close()
	}
}

// Only the two drivers that are needed are loaded.
const sources: Readonly<Record<Dialect, (url: string) => Promise<Source>>> = {
	sqlite: async (url) => (await import('./move-sqlite.ts')).sqliteSource(url),
	postgres: async (url) => (await import('./move-postgres.ts')).postgresSource(url),
}
const targets: Readonly<Record<Dialect, (url: string) => Promise<Target>>> = {
	sqlite: async (url) => (await import('./move-sqlite.ts')).sqliteTarget(url),
	postgres: async (url) => (await import('./move-postgres.ts')).postgresTarget(url),
}

function assertThisVersion({ steps }: Source): void {
	const wanted = readMigrations('sqlite').map(({ tag }) => tag)
	if (steps.join() === wanted.join()) return
	const isOlder = steps.every((tag, at) => wanted[at] === tag)
	throw isOlder ? new DatabaseRefusal('misconfigured', OLDER) : new DatabaseRefusal('newer', NEWER)
}

interface Pair {
	readonly from: MovedTable
	readonly to: MovedTable
	/** Which cells are JSON, that each engine spells in its own way. */
	readonly json: readonly boolean[]
}

/** @throws DatabaseRefusal when one has a table or a column that the other has not. */
function matched({ tables }: Source, target: Target): readonly Pair[] {
	const shapeOf = (all: readonly MovedTable[]) =>
		all.flatMap((table) => table.columns.map(({ name }) => `${table.name}.${name}`))
	const [here, there] = [shapeOf(tables), shapeOf(target.tables)]
	const odd = [...here, ...there].find((name) => !here.includes(name) || !there.includes(name))
	if (odd !== undefined) throw new DatabaseRefusal('altered', oneSided(odd))
	return tables.flatMap((from, at) => {
		const to = target.tables[at]
		if (!to) return []
		const json = from.columns.map(({ type }, i) => [type, to.columns[i]?.type].includes('jsonb'))
		return [{ from, to, json }]
	})
}

interface Move {
	readonly source: Source
	readonly target: Target
	readonly told: Told
	readonly tables: readonly Pair[]
}

interface Copied {
	readonly total: number
	/** What each table's rows add up to. */
	readonly prints: readonly bigint[]
}

async function copy({ source, target, told, tables }: Move): Promise<Copied> {
	let total = 0
	for (const { from } of tables) total += await source.rowsOf(from)
	const prints: bigint[] = []
	let done = 0
	for (const pair of tables) {
		let print = 0n
		for await (const read of source.lines(pair.from)) {
			const lines = read.map((line) => spelt(line, pair))
			await target.write(pair.to, lines)
			print = withLines(print, lines)
			done += lines.length
			told({ label: 'copy', done, total })
		}
		prints.push(print)
	}
	return { total, prints }
}

/** Reads everything back. @throws DatabaseRefusal `damaged` when a table is not what it was. */
async function compare({ target, told, tables }: Move, { total, prints }: Copied): Promise<void> {
	let done = 0
	for (const [at, pair] of tables.entries()) {
		let print = 0n
		for await (const read of target.lines(pair.to)) {
			const lines = read.map((line) => spelt(line, pair))
			print = withLines(print, lines)
			done += lines.length
			told({ label: 'compare', done, total })
		}
		if (print !== prints[at]) throw new DatabaseRefusal('damaged', differs(pair.from.name))
	}
}

/** One of them is a file and the other a server, and each knows its own errors. */
const refusalOf = (error: unknown, ends: readonly Source[]) =>
	ends.map((end) => end.refusal(error)).find((refusal) => refusal !== undefined)

/** JSON in one spelling: PostgreSQL keeps what it means and not how it was written. */
const spelt = (line: Line, { json }: Pair): Line =>
	line.map((cell, at) =>
		cell !== null && json[at] ? JSON.stringify(sorted(JSON.parse(cell))) : cell,
	)

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted)
	if (typeof value !== 'object' || value === null) return value
	const fields = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
	return Object.fromEntries(fields.map(([name, each]) => [name, sorted(each)]))
}

/** The sum of the hashes of rows, in whatever order they come. */
const withLines = (print: bigint, lines: readonly (readonly Cell[])[]): bigint =>
	lines.reduce(
		(sum, line) => BigInt.asUintN(256, sum + BigInt(`0x${hash('sha256', JSON.stringify(line))}`)),
		print,
	)

/** @throws DatabaseRefusal `altered` when a row of the books does not hold what the entries say. */
async function assertBooks({ target, told }: Move): Promise<bigint> {
	const store = ledgerStore(target.raw)
	const { lastSeq } = await store.head(false)
	const seen = await watched(store, (done, total) => told({ label: 'verify', done, total }))
	let faults = 0
	for await (const _finding of verify(seen.store)) faults += 1
	seen.end()
	if (faults > 0) throw new DatabaseRefusal('altered', wrongBooks(faults))
	return lastSeq
}

const SAME_ENGINE =
	'A move goes from SQLite to PostgreSQL or back: between two files use backup and restore, between two servers pg_dump. ' +
	'搬移只在 SQLite 与 PostgreSQL 之间进行；同类数据库请用 backup/restore 或 pg_dump。'
const OLDER =
	'The database was made by an earlier version of Linli: start this version on it once, stop it, then move. Nothing was changed. ' +
	'数据库由较早的邻里版本创建，请先用本版本启动一次再停止，然后搬移。未作任何更改。'
const NEWER =
	'The database was made by another, probably newer version of Linli: move it with that version. Nothing was changed. ' +
	'数据库由其他（可能更新的）邻里版本创建，请用该版本搬移。未作任何更改。'
const oneSided = (name: string) =>
	`The database that should be moved is not what this version makes: ${name} is on one side only. Nothing was moved. ` +
	`要搬移的数据库与本版本不符：${name} 只在一侧存在。未搬移任何数据。`
const differs = (table: string) =>
	`What was read back from the table ${table} is not what was written, so nothing was moved: look after the disk of the target. ` +
	`表 ${table} 读回的内容与写入的不符，未搬移任何数据，请检查目标磁盘。`
const wrongBooks = (faults: number) =>
	`The books do not add up (${faults} rows do not hold what the entries say), so nothing was moved: see npm run linli -- ledger verify. ` +
	`账目有 ${faults} 处与分录不符，未搬移任何数据。请运行 npm run linli -- ledger verify 查看。`
