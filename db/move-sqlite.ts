import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseRefusal } from './errors.ts'
import { readMigrations } from './migration-steps.ts'
import {
	namesOf,
	quotedName,
	ROWS_AT_ONCE,
	tablesFrom,
	type Line,
	type ListedColumn,
	type MovedTable,
	type Source,
	type Target,
} from './move-ends.ts'
import { assertFree, assertWhole, claim, putInPlace, SIDES } from './sqlite-backup.ts'
import {
	fileOf,
	openReader,
	openWriter,
	sqliteRefusal,
	translated,
	type Connection,
} from './sqlite-connection.ts'
import { lockWriter } from './sqlite-lock.ts'
import { migrateSqlite } from './sqlite-migrate.ts'
import { rawSql } from './sqlite.ts'

/** Nobody else writes the file meanwhile. @throws DatabaseRefusal `locked` when somebody does. */
export async function sqliteSource(url: string): Promise<Source> {
	const file = fileOf(url)
	if (!existsSync(file)) throw new DatabaseRefusal('misconfigured', noDatabase(file))
	return translated(file, () => {
		const unlock = lockWriter(file)
		try {
			const client = openReader(file)
			assertWhole(client, file)
			client.exec('BEGIN')
			return {
				...reading(file, client),
				close: async () => {
					client.close()
					unlock()
				},
			}
		} catch (error) {
			unlock()
			throw error
		}
	})
}

/**
 * Fills a file of another name, which is renamed at the end.
 * @throws DatabaseRefusal `in-the-way` when there is a database already.
 */
export async function sqliteTarget(url: string): Promise<Target> {
	const file = fileOf(url)
	assertFree(file)
	const part = `${file}.${process.pid}.part`
	return translated(file, () => {
		mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
		const unlock = lockWriter(file)
		const remove = () => {
			for (const side of [...SIDES, '.writer']) rmSync(part + side, { force: true })
			unlock()
		}
		try {
			claim(part)
			migrateSqlite(`file:${part}`, readMigrations('sqlite'))
			return filling({ file, part, client: openWriter(part), remove })
		} catch (error) {
			remove()
			throw error
		}
	})
}

interface Filling {
	readonly file: string
	readonly part: string
	readonly client: Connection
	readonly remove: () => void
}

function filling({ file, part, client, remove }: Filling): Target {
	// Until all rows are there, references lead nowhere.
	client.pragma('foreign_keys = OFF')
	const triggers = client.prepare(`select name, sql from sqlite_schema where type = 'trigger'`)
	// The two columns are texts in SQLite's own table.
	const guards = triggers.all() as { readonly name: string; readonly sql: string }[]
	for (const { name } of guards) client.exec(`drop trigger ${quotedName(name)}`)
	const { tables, ...looking } = reading(file, client)
	for (const { name } of tables) client.exec(`delete from ${quotedName(name)}`)
	return {
		...looking,
		tables,
		raw: rawSql(client),
		write: async (table, lines) => insert(client, table, lines),
		async arm() {
			for (const { sql } of guards) client.exec(sql)
			client.pragma('foreign_keys = ON')
			assertWhole(client, file)
		},
		async keep() {
			client.pragma('wal_checkpoint(TRUNCATE)')
			client.close()
			putInPlace(part, file)
		},
		close: async () => {
			client.close()
			remove()
		},
	}
}

function insert(client: Connection, table: MovedTable, lines: readonly Line[]): void {
	const marks = table.columns.map(() => '?').join(', ')
	const sql = `insert into ${quotedName(table.name)} (${namesOf(table)}) values (${marks})`
	const statement = client.prepare(sql)
	const isWhole = table.columns.map(({ type }) => type === 'integer')
	client.transaction(() => {
		for (const line of lines)
			statement.run(...line.map((cell, at) => (cell !== null && isWhole[at] ? BigInt(cell) : cell)))
	})()
}

function reading(file: string, client: Connection): Omit<Source, 'close'> {
	const steps = client.prepare('select tag from linli_migrations order by tag').pluck().all()
	return {
		tables: tablesOf(client),
		steps: steps.map(String),
		refusal: (error) => sqliteRefusal(file, error),
		async rowsOf({ name }) {
			const count = client.prepare(`select count(*) from ${quotedName(name)}`)
			return Number(count.pluck().get())
		},
		async *lines(table) {
			const sql = `select ${namesOf(table)} from ${quotedName(table.name)}`
			let lines: Line[] = []
			for (const row of client.prepare(sql).raw().iterate()) {
				// `raw` makes arrays of what the columns hold.
				lines.push((row as unknown[]).map(cellOf))
				if (lines.length < ROWS_AT_ONCE) continue
				yield lines
				lines = []
			}
			if (lines.length > 0) yield lines
		},
	}
}

/** @throws for what no column holds, such as a fraction. */
function cellOf(value: unknown): string | null {
	if (value === null || typeof value === 'string') return value
	if (typeof value === 'bigint') return value.toString()
	throw new Error(`There is no way to move a ${typeof value}`)
}

function tablesOf(client: Connection): MovedTable[] {
	const all = client.prepare(
		`select t.name as "table", c.name as "column", lower(c.type) as type
		from sqlite_schema t, pragma_table_xinfo(t.name) c
		where t.type = 'table' and t.name not glob 'sqlite_*' and t.name <> 'linli_migrations'`,
	)
	// The columns are those that the statement names.
	return tablesFrom(all.all() as ListedColumn[])
}

const noDatabase = (file: string) => `There is no database at ${file}. ${file} 处没有数据库。`
