import type pg from 'pg'
import { DatabaseRefusal, errorCode } from './errors.ts'
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
import { APPLICATION, makePool, postgresRefusal, rawSql } from './postgres-connection.ts'
import { migrateWithin } from './postgres-migrate.ts'

/** All at one moment, and nobody writes meanwhile. @throws DatabaseRefusal `locked` when somebody might. */
export const postgresSource = (url: string): Promise<Source> =>
	inTransaction(url, async (client, close) => {
		const tables = await tablesOf(client)
		await lock(client, tables)
		return { ...(await reading(url, { client, tables })), close }
	})

/**
 * Fills a database in one transaction, from its first table on.
 * @throws DatabaseRefusal `in-the-way` when there is anything in it.
 */
export const postgresTarget = (url: string): Promise<Target> =>
	inTransaction(url, async (client, close) => {
		const { rows } = await client.query(
			'select relname from pg_class where relnamespace = current_schema()::regnamespace limit 1',
		)
		if (rows.length > 0) throw new DatabaseRefusal('in-the-way', NOT_EMPTY)
		await migrateWithin(client, readMigrations('postgres'))
		const tables = await tablesOf(client)
		const references = await referencesOf(client)
		for (const { table, name } of references)
			await client.query(`alter table ${table} drop constraint ${name}`)
		for (const { name } of tables) {
			await client.query(`alter table ${quotedName(name)} disable trigger user`)
			await client.query(`delete from ${quotedName(name)}`)
		}
		return {
			...(await reading(url, { client, tables })),
			raw: rawSql(client),
			write: (table, lines) => insert(client, table, lines),
			async arm() {
				for (const { name } of tables)
					await client.query(`alter table ${quotedName(name)} enable trigger user`)
				for (const { table, name, says } of references)
					await client.query(`alter table ${table} add constraint ${name} ${says}`)
				await client.query('analyze')
			},
			keep: async () => void (await client.query('COMMIT')),
			close,
		}
	})

/** A transaction that lasts until `close`, which takes back what was not committed. */
async function inTransaction<T>(
	url: string,
	open: (client: pg.PoolClient, close: () => Promise<void>) => Promise<T>,
): Promise<T> {
	const pool = makePool({ url, size: 1, readOnly: false })
	let client: pg.PoolClient | undefined
	const close = async () => {
		// The server takes back what is not committed when the connection ends.
		client?.release(true)
		await pool.end()
	}
	try {
		client = await pool.connect()
		await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
		for (const limit of ['statement_timeout', 'idle_in_transaction_session_timeout'])
			await client.query(`set local ${limit} = 0`)
		return await open(client, close)
	} catch (error) {
		await close()
		throw postgresRefusal(url, error) ?? error
	}
}

async function lock(client: pg.PoolClient, tables: readonly MovedTable[]): Promise<void> {
	// A lock takes no snapshot, so that what is read is what was there once nobody could write.
	const names = tables.map(({ name }) => quotedName(name))
	if (names.length > 0) {
		try {
			await client.query(`lock table ${names.join(', ')} in share mode nowait`)
		} catch (error) {
			if (errorCode(error) !== '55P03') throw error
			throw new DatabaseRefusal('locked', IN_USE, error)
		}
	}
	const { rows } = await client.query(
		`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
			and backend_type = 'client backend' and application_name = $1`,
		[APPLICATION],
	)
	if (rows.length > 0) throw new DatabaseRefusal('locked', IN_USE)
}

async function reading(
	url: string,
	{ client, tables }: { readonly client: pg.PoolClient; readonly tables: readonly MovedTable[] },
): Promise<Omit<Source, 'close'>> {
	const { rows: steps } = await client.query<{ tag: string }>(
		'select tag from linli_migrations order by tag',
	)
	return {
		tables,
		steps: steps.map(({ tag }) => tag),
		refusal: (error) => postgresRefusal(url, error),
		async rowsOf({ name }) {
			const { rows } = await client.query(`select count(*) from ${quotedName(name)}`)
			return Number(rows[0]?.count)
		},
		async *lines(table) {
			const values = table.columns.map(({ name, type }) => asText(quotedName(name), type))
			const sql = `select ${values.join(', ')} from ${quotedName(table.name)}`
			await client.query(`declare moved no scroll cursor for ${sql}`)
			const text = `fetch ${ROWS_AT_ONCE} from moved`
			for (;;) {
				const { rows } = await client.query<(string | null)[]>({ text, rowMode: 'array' })
				if (rows.length === 0) break
				yield rows
			}
			await client.query('close moved')
		},
	}
}

async function insert(
	client: pg.PoolClient,
	table: MovedTable,
	lines: readonly Line[],
): Promise<void> {
	const texts = table.columns.map((_, at) => `$${at + 1}::text[]`).join(', ')
	const fresh = table.columns.map((_, at) => `c${at}`)
	const values = table.columns.map(({ type }, at) => fromText(`c${at}`, type))
	await client.query(
		`insert into ${quotedName(table.name)} (${namesOf(table)})
			select ${values.join(', ')} from unnest(${texts}) as fresh (${fresh.join(', ')})`,
		table.columns.map((_, at) => lines.map((line) => line[at])),
	)
}

/** How a value of each type becomes a text that the other engine can read, and comes back from it. */
const TYPES: Readonly<Record<string, readonly [out: string, back: string]>> = {
	text: ['?', '?'],
	bigint: ['?::text', '?::bigint'],
	integer: ['?::text', '?::integer'],
	boolean: ['?::integer::text', '?::integer::boolean'],
	'timestamp(3) with time zone': [
		'(extract(epoch from ?) * 1000)::bigint::text',
		`timestamptz 'epoch' + ?::bigint * interval '1 millisecond'`,
	],
	jsonb: ['?::text', '?::jsonb'],
}

const asText = (name: string, type: string) => typeOf(type)[0].replace('?', name)
const fromText = (name: string, type: string) => typeOf(type)[1].replace('?', name)

function typeOf(type: string): readonly [string, string] {
	const known = TYPES[type]
	if (!known) throw new Error(`There is no way yet to move a column of the type ${type}`)
	return known
}

async function tablesOf(client: pg.PoolClient): Promise<MovedTable[]> {
	const { rows } = await client.query<ListedColumn>(
		`select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type
		from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace
			and a.attnum > 0 and not a.attisdropped and c.relname <> 'linli_migrations'`,
	)
	return tablesFrom(rows)
}

interface Reference {
	readonly table: string
	readonly name: string
	/** All that it says, so that it can be made again. */
	readonly says: string
}

async function referencesOf(client: pg.PoolClient): Promise<readonly Reference[]> {
	const { rows } = await client.query<Reference>(
		`select conrelid::regclass::text as table, quote_ident(conname) as name,
			pg_get_constraintdef(oid) as says
		from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace
		order by 1, 2`,
	)
	return rows
}

const NOT_EMPTY =
	'There is something in the PostgreSQL database that the books should move to, and it is never written over: ' +
	'make a new one with createdb. Nothing was changed. ' +
	'目标 PostgreSQL 数据库不是空的，不会覆盖。请用 createdb 新建一个。未作任何更改。'
const IN_USE =
	'A Linli process, or somebody else who writes, is using the database that should be moved: stop it first. ' +
	'Nothing was changed. 有邻里进程或其他程序正在使用要搬移的数据库，请先停止它。未作任何更改。'
