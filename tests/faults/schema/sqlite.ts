import Client from 'better-sqlite3'
import type { RawSql, RawValue } from '#db/index.ts'
import type { Bench, Change, Lathe, Part } from './part.ts'
import { partsOf, type Definition } from './sqlite-parts.ts'

type Row = Readonly<Record<string, RawValue>>

interface Books {
	readonly definitions: readonly Definition[]
	readonly rows: ReadonlyMap<string, readonly Row[]>
}

/** Copies the ledger of a file into memory, again for each change, with one part of its schema left out. */
export function sqliteLathe(url: string): Lathe {
	const file = new Client(url.slice('file:'.length), { readonly: true })
	file.defaultSafeIntegers()
	// The columns are those of a definition.
	const definitions = file
		.prepare(
			`select type, name, tbl_name as "table", sql from sqlite_schema
			where tbl_name glob 'ledger_*' and sql is not null order by type = 'table' desc, type, rowid`,
		)
		.all() as Definition[]
	const tables = definitions.filter(({ type }) => type === 'table')
	const rows = new Map(
		// What a ledger keeps is numbers and text.
		tables.map(({ name }) => [name, file.prepare(`select * from ${name}`).all() as Row[]]),
	)
	const counted = countParts(file, tables)
	file.close()
	const parts = definitions.flatMap(partsOf).filter((part) => !isOfKey(part, definitions))
	mustAgree(parts, counted)
	return {
		parts,
		on: (change, work) => onCopy({ definitions, rows }, change, work),
	}
}

/** A column of the primary key is never empty, whether it says so or not. */
function isOfKey({ rule, table, column = '' }: Part, definitions: readonly Definition[]): boolean {
	const sql = definitions.find(({ type, name }) => type === 'table' && name === table)?.sql ?? ''
	const list = /\n\tprimary key \(([^)]*)\)/.exec(sql)?.[1] ?? ''
	return rule === 'null' && list.split(', ').includes(column)
}

async function onCopy<T>(
	{ definitions, rows }: Books,
	{ part, isBare = false }: Change,
	work: (bench: Bench) => Promise<T>,
): Promise<T> {
	const client = new Client(':memory:')
	client.defaultSafeIntegers()
	try {
		client.pragma('foreign_keys = OFF')
		const left = definitions.map((each) => leaveOut(each, part)).filter(({ sql }) => sql !== '')
		for (const { type, name, sql } of left) {
			if (type === 'trigger') continue
			client.exec(sql)
			if (type === 'table') copyRows(client, name, rows.get(name) ?? [])
		}
		if (!isBare) for (const { type, sql } of left) if (type === 'trigger') client.exec(sql)
		// Without its key a table can't be referred to, and SQLite refuses every write over it.
		client.pragma(`foreign_keys = ${part?.rule === 'key' ? 'OFF' : 'ON'}`)
		return await work({ raw: rawOf(client), attempt: (act) => attemptOn(client, act) })
	} finally {
		client.close()
	}
}

function leaveOut(definition: Definition, part: Part | undefined): Definition {
	const { type, name, table } = definition
	const isIt =
		part !== undefined && part.of === (type === 'table' ? table : `${table} ${type} ${name}`)
	return isIt ? { ...definition, sql: part.without } : definition
}

function copyRows(client: Client.Database, name: string, rows: readonly Row[]): void {
	const [first] = rows
	if (!first) return
	const columns = Object.keys(first)
	const insert = client.prepare(
		`insert into ${name} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
	)
	client.transaction(() => {
		for (const row of rows) insert.run(...columns.map((column) => row[column] ?? null))
	})()
}

async function attemptOn(
	client: Client.Database,
	act: () => Promise<unknown>,
): Promise<string | null> {
	client.exec('begin immediate')
	try {
		await act()
		// A deferred key is judged at the end of the outermost transaction, and nowhere before.
		client.exec('commit')
		return null
	} catch (error) {
		if (client.inTransaction) client.exec('rollback')
		return error instanceof Error ? error.message : String(error)
	}
}

function rawOf(client: Client.Database): RawSql {
	return {
		dialect: 'sqlite',
		async all<Found>(sql: string, params: readonly RawValue[] = []) {
			// The caller names the columns it selects.
			return client.prepare(sql).all(...params) as Found[]
		},
		async run(sql, params = []) {
			const statement = client.prepare(sql)
			if (statement.reader) statement.all(...params)
			else statement.run(...params)
		},
	}
}

/** What SQLite itself counts, for reading definitions may overlook something. */
function countParts(file: Client.Database, tables: readonly Definition[]) {
	const count = (sql: string) =>
		tables.reduce((sum, { name }) => sum + Number(file.prepare(sql).pluck().get(name)), 0)
	return {
		null: count('select count(*) from pragma_table_info(?) where "notnull" = 1 and pk = 0'),
		reference: count('select count(*) from pragma_foreign_key_list(?)'),
		key:
			count(`select count(*) from pragma_index_list(?) where "unique" = 1 and origin <> 'pk'`) +
			tables.length,
		type: count('select count(*) from pragma_table_list(?) where strict = 1'),
	}
}

function mustAgree(parts: readonly Part[], counted: Readonly<Record<string, number>>): void {
	for (const [rule, wanted] of Object.entries(counted)) {
		const found = parts.filter((part) => part.rule === rule).length
		if (found !== wanted) throw new Error(`${found} of ${wanted} parts of rule ${rule} were read`)
	}
}
