import { afterAll, beforeAll, expect, test } from 'vitest'
import { dialect, isUniqueViolation, ledgerStore, type RawValue } from '#db/index.ts'
import { verify } from '#ledger/index.ts'
import { eventful, hold, release, reverse, spend } from '#tests/ledger/books.ts'
import { hostileTo, type Hostile } from '#tests/ledger/hostile.ts'
import { databaseWorld, findingsOf } from '#tests/ledger/world.ts'

// Every column of every row that the books keep, changed or emptied, and every row taken out: none
// may go unseen. The tables and columns are read from the database, so that a new one is in it.
let world: Awaited<ReturnType<typeof databaseWorld>>
let hostile: Hostile
beforeAll(async () => {
	world = await databaseWorld()
	const results = await world.post([
		...eventful,
		hold({ id: 'h3', amount: 1n }),
		release({ id: 'l1', hold: 'h3' }),
		reverse({ id: 'r3', target: 's1', amount: 1n }),
		spend({ id: 'refused', amount: 900n }),
	])
	expect(results.filter((result) => !result.ok)).toHaveLength(1)
	await world.checkpoint()
	expect(await findingsOf(world)).toEqual([])
	hostile = await hostileTo(world.url)
})
afterAll(async () => {
	await hostile.end()
	await world.end()
})

/** Rows of a table that are changed one by one: all, or the first, the last and some in between. */
const ROWS = 8

/** What nothing in the books contradicts, and why that is so. */
const UNSEEN: Readonly<Record<string, string>> = {
	'ledger_head.id': 'says nothing: it keeps the table to one row',
	'ledger_checkpoint.recorded_at': 'when a checkpoint was made is not part of what is signed',
	ledger_checkpoint: 'the last one, taken out: whoever kept it can tell, the books cannot',
}

interface Column {
	readonly name: string
	readonly isText: boolean
	readonly isNullable: boolean
	readonly isKey: boolean
}

type Row = Readonly<Record<string, RawValue>>

test('no column of any row can be changed unseen', { timeout: 240_000 }, async () => {
	const unseen: string[] = []
	let changes = 0
	for (const table of await tablesOf()) {
		const columns = await columnsOf(table)
		for (const row of await someRows(table, columns)) {
			for (const column of columns) {
				for (const value of otherValues(row[column.name] ?? null, column)) {
					const change = `update ${table} set ${column.name} = ? where ${here(columns)}`
					changes += 1
					if (await isSeen(change, [value, ...keyOf(row, columns)])) continue
					unseen.push(`${table}.${column.name} ${String(row[column.name])} → ${String(value)}`)
				}
			}
		}
	}
	expect(unseen.filter((name) => !UNSEEN[name.split(' ')[0] ?? ''])).toEqual([])
	expect(changes).toBeGreaterThan(200)
})

test('no row can be taken out unseen', { timeout: 120_000 }, async () => {
	const unseen: string[] = []
	for (const table of await tablesOf()) {
		const columns = await columnsOf(table)
		for (const row of await someRows(table, columns)) {
			const key = keyOf(row, columns)
			if (await isSeen(`delete from ${table} where ${here(columns)}`, key)) continue
			unseen.push(`${table} ${key.join(' ')}`)
		}
	}
	expect(unseen.filter((name) => !UNSEEN[name.split(' ')[0] ?? ''])).toEqual([])
})

/** Changes, verifies on the same connection, and takes the change back. */
async function isSeen(sql: string, params: readonly RawValue[]): Promise<boolean> {
	const { raw } = hostile
	await raw.run('begin')
	try {
		await raw.run(sql, params)
		return await isFoundWrong()
	} catch (error) {
		// Of two rows that may not be alike one cannot become the other, whoever wants it.
		if (isUniqueViolation(error)) return true
		throw error
	} finally {
		await raw.run('rollback')
	}
}

async function isFoundWrong(): Promise<boolean> {
	for await (const _ of verify(ledgerStore(hostile.raw))) return true
	return false
}

function otherValues(value: RawValue, { isText, isNullable }: Column): RawValue[] {
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

async function someRows(table: string, columns: readonly Column[]): Promise<Row[]> {
	const order = columns.filter(({ isKey }) => isKey).map(({ name }) => name)
	const rows = await hostile.raw.all<Row>(`select * from ${table} order by ${order.join(', ')}`)
	const step = Math.max(1, (rows.length - 1) / (ROWS - 1))
	const chosen = Array.from({ length: ROWS }, (_, at) => Math.round(at * step))
	return rows.filter((_, at) => chosen.includes(at))
}

async function tablesOf(): Promise<string[]> {
	const rows = await hostile.raw.all<{ name: string }>(
		dialect === 'sqlite'
			? "select name from sqlite_schema where type = 'table' and name like 'ledger_%' order by 1"
			: "select table_name as name from information_schema.tables where table_name like 'ledger_%' order by 1",
	)
	return rows.map(({ name }) => name)
}

async function columnsOf(table: string): Promise<Column[]> {
	const rows = await hostile.raw.all<{ name: string; type: string; free: bigint; key: bigint }>(
		dialect === 'sqlite'
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
