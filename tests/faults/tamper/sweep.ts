import { isUniqueViolation, ledgerStore, type RawSql, type RawValue } from '#db/index.ts'
import { verify, type Finding } from '#ledger/index.ts'

/** What nothing in the books contradicts, and why that is so. */
const UNSEEN: Readonly<Record<string, string>> = {
	'ledger_head.id': 'says nothing: it keeps the table to one row',
	'ledger_checkpoint.recorded_at': 'when a checkpoint was made is not part of what is signed',
	ledger_checkpoint: 'the last one, taken out: whoever kept it can tell, the books cannot',
}

export interface Sweep {
	/** A connection on which every guard is off. */
	readonly raw: RawSql
	/** Rows of a table that are changed one by one: so many, evenly spread; the first and the last are. */
	readonly rows: number
	/** What a cell is changed to, each by itself. */
	readonly values: (value: RawValue, column: Column) => readonly RawValue[]
	/** Whether a finding counts: all do, unless somebody wants to see a check that looks away. */
	readonly counts?: (finding: Finding) => boolean
	readonly told?: (changes: number) => void
}

export interface Swept {
	readonly changes: number
	/** Changes that `verify` had nothing to say about, though it should. */
	readonly unseen: readonly string[]
}

export interface Column {
	readonly name: string
	readonly isText: boolean
	readonly isNullable: boolean
	readonly isKey: boolean
}

type Row = Readonly<Record<string, RawValue>>

interface Change {
	/** Which cell or row, and how. */
	readonly name: string
	readonly sql: string
	readonly params: readonly RawValue[]
}

/** Changes every cell. The tables and columns are read from the database, so that a new one is in it. */
export const sweepCells = (sweep: Sweep): Promise<Swept> => swept(sweep, cellsOf(sweep))

/** Takes out every row. */
export const sweepRows = (sweep: Sweep): Promise<Swept> => swept(sweep, deletionsOf(sweep))

async function swept(sweep: Sweep, all: AsyncIterable<Change>): Promise<Swept> {
	const unseen: string[] = []
	let changes = 0
	for await (const change of all) {
		changes += 1
		const where = change.name.split(' ')[0] ?? ''
		if (!(await isSeen(sweep, change)) && !UNSEEN[where]) unseen.push(change.name)
		sweep.told?.(changes)
	}
	return { changes, unseen }
}

async function* cellsOf({ raw, rows, values }: Sweep): AsyncGenerator<Change> {
	for (const table of await tablesOf(raw)) {
		const columns = await columnsOf(raw, table)
		for (const row of await someRows(raw, { table, columns, rows })) {
			for (const column of columns) {
				const before = row[column.name] ?? null
				for (const value of values(before, column)) {
					yield {
						name: `${table}.${column.name} ${String(before)} → ${String(value)}`,
						sql: `update ${table} set ${column.name} = ? where ${here(columns)}`,
						params: [value, ...keyOf(row, columns)],
					}
				}
			}
		}
	}
}

async function* deletionsOf({ raw, rows }: Sweep): AsyncGenerator<Change> {
	for (const table of await tablesOf(raw)) {
		const columns = await columnsOf(raw, table)
		for (const row of await someRows(raw, { table, columns, rows })) {
			const params = keyOf(row, columns)
			const sql = `delete from ${table} where ${here(columns)}`
			yield { name: `${table} ${params.join(' ')}`, sql, params }
		}
	}
}

/** Changes, verifies on the same connection, and takes the change back. */
async function isSeen({ raw, counts }: Sweep, { sql, params }: Change): Promise<boolean> {
	await raw.run('begin')
	try {
		await raw.run(sql, params)
		for await (const finding of verify(ledgerStore(raw))) if (counts?.(finding) ?? true) return true
		return false
	} catch (error) {
		// Of two rows that may not be alike one cannot become the other, whoever wants it.
		if (isUniqueViolation(error)) return true
		throw error
	} finally {
		await raw.run('rollback')
	}
}

/** The next number or another last letter, an empty object, nothing, and no value where one may lack. */
export function otherValues(value: RawValue, { isText, isNullable }: Column): RawValue[] {
	const empty = isNullable && value !== null ? [null] : []
	if (isText) {
		const text = String(value ?? '')
		const last = text.endsWith('0') ? '1' : '0'
		return [`${text.slice(0, -1)}${last}`, '{}', 'null', ...empty]
	}
	return [BigInt(value ?? 0n) + 1n, ...empty]
}

const here = (columns: readonly Column[]) =>
	columns
		.filter(({ isKey }) => isKey)
		.map(({ name }) => `${name} = ?`)
		.join(' and ')

const keyOf = (row: Row, columns: readonly Column[]): RawValue[] =>
	columns.filter(({ isKey }) => isKey).map(({ name }) => row[name] ?? null)

async function someRows(
	raw: RawSql,
	{
		table,
		columns,
		rows: most,
	}: { readonly table: string; readonly columns: readonly Column[]; readonly rows: number },
): Promise<Row[]> {
	const order = columns.filter(({ isKey }) => isKey).map(({ name }) => name)
	const rows = await raw.all<Row>(`select * from ${table} order by ${order.join(', ')}`)
	if (rows.length <= most) return rows
	const step = Math.max(1, (rows.length - 1) / (most - 1))
	const chosen = new Set(Array.from({ length: most }, (_, at) => Math.round(at * step)))
	return rows.filter((_, at) => chosen.has(at))
}

async function tablesOf(raw: RawSql): Promise<string[]> {
	const rows = await raw.all<{ name: string }>(
		raw.dialect === 'sqlite'
			? "select name from sqlite_schema where type = 'table' and name like 'ledger_%' order by 1"
			: "select table_name as name from information_schema.tables where table_name like 'ledger_%' order by 1",
	)
	return rows.map(({ name }) => name)
}

async function columnsOf(raw: RawSql, table: string): Promise<Column[]> {
	const rows = await raw.all<{ name: string; type: string; free: bigint; key: bigint }>(
		raw.dialect === 'sqlite'
			? `select name, type, "notnull" = 0 and pk = 0 as free, pk as key from pragma_table_info('${table}')`
			: `select c.column_name as name, c.data_type as type,
				case c.is_nullable when 'YES' then 1 else 0 end as free,
				(select count(*) from information_schema.key_column_usage k
					join information_schema.table_constraints t using (constraint_name, table_name)
					where t.constraint_type = 'PRIMARY KEY' and k.table_name = c.table_name
						and k.column_name = c.column_name) as key
			from information_schema.columns c where c.table_name = '${table}' order by c.ordinal_position`,
	)
	return rows.map(({ name, type, free, key }) => ({
		name,
		isText: type.toLowerCase() === 'text',
		isNullable: free > 0n,
		isKey: key > 0n,
	}))
}
