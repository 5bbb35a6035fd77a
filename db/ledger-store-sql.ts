import type { RawSql } from './database.ts'
import type { Dialect } from './dialect.ts'

type Kind = 'int' | 'text'

/** The columns of a table: what a row calls them, what the database calls them, and their kind. */
export type Columns<Row> = { readonly [Field in keyof Row & string]: readonly [string, Kind] }

/** `id, op_id as "opId", …` */
export function selected<Row>(columns: Columns<Row>, alias = ''): string {
	return pairsOf(columns)
		.map(([field, [name]]) => `${alias}${name} as "${field}"`)
		.join(', ')
}

/**
 * `column in (list)`, the list bound as one JSON parameter: the statement is the same for every
 * length. PostgreSQL takes a subquery for a hundred rows and reads the whole table; an array it
 * looks up in the index.
 */
export function inList(dialect: Dialect, column: string, kind: Kind): string {
	if (dialect === 'postgres') {
		const text = 'jsonb_array_elements_text(?::jsonb)'
		return `${column} = any (array(select ${kind === 'int' ? `${text}::bigint` : text}))`
	}
	const value = kind === 'int' ? 'cast(value as integer)' : 'value'
	return `${column} in (select ${value} from json_each(?))`
}

/** Rows as one JSON parameter, in their order. Whole numbers travel as text: JSON would round them. */
export function rowSource<Row>(dialect: Dialect, columns: Columns<Row>): string {
	const fields = pairsOf(columns).map(([, [name, kind]], index) => {
		if (dialect === 'postgres')
			return `(j.value ->> ${index})${kind === 'int' ? '::bigint' : ''} as ${name}`
		const field = `j.value ->> '$[${index}]'`
		return `${kind === 'int' ? `cast(${field} as integer)` : field} as ${name}`
	})
	const from =
		dialect === 'postgres'
			? 'jsonb_array_elements(?::jsonb) with ordinality as j (value, key)'
			: 'json_each(?) as j'
	return `(select ${fields.join(', ')} from ${from} order by j.key)`
}

export function rowsJson<Row>(columns: Columns<Row>, rows: readonly Row[]): string {
	const fields = pairsOf(columns).map(([field]) => field)
	return JSON.stringify(rows.map((row) => fields.map((field) => textOf(row[field]))))
}

export function listJson(values: readonly (bigint | string)[]): string {
	return JSON.stringify(values.map(String))
}

/** Inserts rows in their order with one statement; nothing happens for none. */
export async function insertRows<Row>(
	raw: RawSql,
	table: { readonly name: string; readonly columns: Columns<Row>; readonly onConflict?: string },
	rows: readonly Row[],
): Promise<void> {
	if (rows.length === 0) return
	const names = pairsOf(table.columns).map(([, [name]]) => name)
	const source = rowSource(raw.dialect, table.columns)
	// SQLite takes an `on conflict` after a select for a join unless a `where` stands between.
	const sql = `insert into ${table.name} (${names.join(', ')})
		select ${names.join(', ')} from ${source} as fresh where true ${table.onConflict ?? ''}`
	await raw.run(sql, [rowsJson(table.columns, rows)])
}

function pairsOf<Row>(columns: Columns<Row>) {
	// `Columns` has exactly the fields of a row, and their order is the order of the source text.
	return Object.entries(columns) as [keyof Row & string, readonly [string, Kind]][]
}

function textOf(value: unknown): string | null {
	if (value === null || value === undefined) return null
	if (typeof value === 'string') return value
	if (typeof value === 'bigint' || typeof value === 'number') return value.toString()
	throw new Error('The ledger keeps texts and whole numbers, nothing else')
}
