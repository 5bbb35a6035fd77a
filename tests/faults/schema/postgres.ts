import type { Database, RawSql } from '#db/index.ts'
import type { Bench, Change, Lathe, Part } from './part.ts'

/** Takes parts out in transactions that never commit. */
export async function postgresLathe(db: Database): Promise<Lathe> {
	const found = await Promise.all(
		[COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS].map((sql) => db.rawRead.all<Part>(sql)),
	)
	const functions = await db.rawRead.all<Definition>(FUNCTIONS)
	const parts = [...found.flat(), ...functions.flatMap(questionsOf)]
	return { parts, on: (change, work) => onDatabase(db, change, work) }
}

const NAME = 't.relname::text'
const TABLE = `${NAME} as "table"`

const COLUMNS = `select ${NAME} || ' ' || a.attname || ' not null' as name, ${NAME} as of, ${TABLE},
		'null' as rule, a.attname::text as "column",
		format('alter table %I alter column %I drop not null', ${NAME}, a.attname) as without
	from pg_class t join pg_attribute a on a.attrelid = t.oid
	where t.relkind = 'r' and ${NAME} like 'ledger\\_%' and a.attnum > 0 and a.attnotnull
	-- A column of the primary key is never empty, whether it says so or not.
	and not exists (select 1 from pg_constraint k
		where k.conrelid = t.oid and k.contype = 'p' and a.attnum = any (k.conkey))`

const CONSTRAINTS = `select ${NAME} || ' ' || case c.contype
			when 'f' then (select attname from pg_attribute
				where attrelid = t.oid and attnum = c.conkey[1]) || ' references ' || c.confrelid::regclass::text
			when 'c' then pg_get_constraintdef(c.oid)
			else 'key ' || substring(pg_get_constraintdef(c.oid) from '\\(.*') end as name,
		${NAME} as of, ${TABLE},
		case c.contype when 'f' then 'reference' when 'c' then 'check' else 'key' end as rule,
		format('alter table %I drop constraint %I cascade', ${NAME}, c.conname) as without
	from pg_class t join pg_constraint c on c.conrelid = t.oid
	where t.relkind = 'r' and ${NAME} like 'ledger\\_%' and c.contype <> 'n'`

const INDEXES = `select ${NAME} || ' index ' || i.relname as name, ${NAME} as of, ${TABLE},
		case when x.indisunique then 'key' else 'index' end as rule,
		format('drop index %I', i.relname) as without
	from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
	where ${NAME} like 'ledger\\_%'
	and not exists (select 1 from pg_constraint c where c.conindid = i.oid and c.contype in ('p', 'u'))`

const TRIGGERS = `select ${NAME} || ' trigger ' || g.tgname as name, ${NAME} as of, ${TABLE},
		'trigger' as rule, format('drop trigger %I on %I', g.tgname, ${NAME}) as without
	from pg_trigger g join pg_class t on t.oid = g.tgrelid
	where ${NAME} like 'ledger\\_%' and not g.tgisinternal`

interface Definition {
	readonly name: string
	readonly table: string
	readonly sql: string
}

const FUNCTIONS = `select distinct on (p.proname) p.proname::text as name, ${TABLE},
		pg_get_functiondef(p.oid) as sql
	from pg_trigger g join pg_class t on t.oid = g.tgrelid join pg_proc p on p.oid = g.tgfoid
	where ${NAME} like 'ledger\\_%' and not g.tgisinternal order by p.proname`

const QUESTION = /\n\t+if (?:(?!\n\t+if )[\s\S])*?then raise exception '([^']*)'; end if;/g

/** Each of the questions that a function asks when it asks several. */
function questionsOf({ name, table, sql }: Definition): Part[] {
	const questions = [...sql.matchAll(QUESTION)]
	if (questions.length < 2) return []
	return questions.map(([question, words]) => {
		const what = { name: `${table} function ${name}, ${words}`, of: table, table }
		return { ...what, rule: 'trigger', without: sql.replace(question, () => '') }
	})
}

const BARE = `do $$ declare t text; begin
	for t in select relname from pg_class where relkind = 'r' and relname like 'ledger\\_%' loop
		execute format('alter table %I disable trigger user', t);
	end loop;
end $$`

/** What ends every transaction of the lathe. */
class Enough extends Error {}

async function onDatabase<T>(
	db: Database,
	{ part, isBare = false }: Change,
	work: (bench: Bench) => Promise<T>,
): Promise<T> {
	let done: { readonly value: T } | undefined
	try {
		await db.transaction(async (_, raw) => {
			if (part) await raw.run(part.without)
			if (isBare) await raw.run(BARE)
			done = { value: await work({ raw, attempt: (act) => attemptOn(raw, act) }) }
			throw new Enough()
		})
	} catch (error) {
		if (!(error instanceof Enough) || !done) throw error
	}
	if (!done) throw new Error('Nothing was done')
	return done.value
}

async function attemptOn(raw: RawSql, act: () => Promise<unknown>): Promise<string | null> {
	await raw.run('savepoint attempt')
	try {
		await act()
		await raw.run('set constraints all immediate')
		return null
	} catch (error) {
		return error instanceof Error ? error.message : String(error)
	} finally {
		await raw.run('rollback to savepoint attempt')
	}
}
