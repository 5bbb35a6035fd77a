// How the ledger's tables and guards get from one form to the next: the statements that lead from
// the DDL as the migrations left it to the DDL as db/ledger-ddl has it now. Triggers, functions and
// indexes are made anew. A table of SQLite is copied; on PostgreSQL columns and constraints are added,
// and what else changes there is written by hand.

const BREAK = '--> statement-breakpoint\n'
const MADE =
	/^(?:create (?:unique )?(table|index|trigger|function) (\w+)|insert into (\w+)|alter table \w+ add constraint (\w+))/

/** One thing that the DDL makes. */
function partOf(text) {
	const sql = text.replace(/^(?:\s*(?:--[^\n]*)?\n)*/, '').trim()
	const [, type, name, rows, constraint] = MADE.exec(sql) ?? []
	const kind = type ?? (rows ? 'rows' : 'constraint')
	const own = name ?? rows ?? constraint
	if (!own) throw new Error(`Neither made nor filled: ${sql.slice(0, 60)}`)
	const table = /^create (?:unique )?(?:index|trigger) [^(]*? on (\w+)/.exec(sql)?.[1] ?? own
	return { kind, name: own, table, sql }
}

/** @returns the parts by kind and name, in their order. */
function partsOf(ddl) {
	const parts = ddl
		.split(BREAK)
		.map(partOf)
		.map((part) => [`${part.kind} ${part.name}`, part])
	return new Map(parts)
}

/**
 * @param engine `sqlite` or `postgres`.
 * @param before the DDL as the migrations left it. @param after as it is to be.
 * @throws when a table of PostgreSQL changed in another way than by addition.
 */
export function stepBetween(engine, before, after) {
	const change = compare(partsOf(before), partsOf(after))
	return `${(engine === 'sqlite' ? sqliteStep : postgresStep)(change).join(`;\n${BREAK}`)};\n`
}

function compare(before, after) {
	const isSame = (key, part) => before.get(key)?.sql === part.sql
	const all = [...after.entries()]
	return {
		before: [...before.values()],
		after: [...after.values()],
		gone: [...before].filter(([key]) => !after.has(key)).map(([, part]) => part),
		fresh: all.filter(([key]) => !before.has(key)).map(([, part]) => part),
		changed: all
			.filter(([key, part]) => before.has(key) && !isSame(key, part))
			.map(([key, part]) => ({ ...part, was: before.get(key) })),
	}
}

const of = (parts, kind) => parts.filter((part) => part.kind === kind)
const sqlOf = ({ sql }) => sql.replace(/;$/, '')

function sqliteStep({ before, after, gone, fresh, changed }) {
	const rebuilt = new Set(of(changed, 'table').map(({ name }) => name))
	const filled = of(changed, 'rows')
	const isChanged = (part) => fresh.includes(part) || changed.some(({ sql }) => sql === part.sql)
	// What hangs on a table goes with it, and a trigger would refuse to fill one again.
	const isLost = ({ table }) => rebuilt.has(table) || filled.some(({ name }) => name === table)
	const dropped = of(before, 'trigger').filter(
		(part) =>
			!rebuilt.has(part.table) &&
			(isLost(part) || gone.includes(part) || changed.some(({ was }) => was === part)),
	)
	const made = of(after, 'trigger').filter((part) => isLost(part) || isChanged(part))
	const indexes = of(after, 'index').filter((part) => rebuilt.has(part.table) || isChanged(part))
	return [
		...dropped.map(({ name }) => `drop trigger ${name}`),
		...[...of(gone, 'index'), ...of(changed, 'index')]
			.filter(({ table }) => !rebuilt.has(table))
			.map(({ name }) => `drop index ${name}`),
		...of(gone, 'table').map(({ name }) => `drop table ${name}`),
		...of(changed, 'table').flatMap(rebuild),
		...of(fresh, 'table').map(sqlOf),
		...filled.flatMap((part) => [`delete from ${part.name}`, sqlOf(part)]),
		...of(fresh, 'rows').map(sqlOf),
		...indexes.map(sqlOf),
		...made.map(sqlOf),
	]
}

/** Through a copy and back, for a renamed table would keep its new name in quotes for ever. */
function rebuild({ name, sql, was }) {
	const kept = itemsOf(was.sql)
		.filter((item) => !isConstraint(item))
		.map(nameOf)
	const wanted = itemsOf(sql)
		.filter((item) => !isConstraint(item))
		.map(nameOf)
	const columns = kept.filter((column) => wanted.includes(column)).join(', ')
	const copy = name.replace('ledger_', 'ledger_old_')
	return [
		`create table ${copy} as select * from ${name}`,
		`drop table ${name}`,
		sqlOf({ sql }),
		`insert into ${name} (${columns}) select ${columns} from ${copy} order by 1`,
		`drop table ${copy}`,
	]
}

function postgresStep({ gone, fresh, changed }) {
	const again = (part) => part.sql.replace('create function', 'create or replace function')
	return [
		...[...of(gone, 'trigger'), ...of(changed, 'trigger')].map(
			({ name, table }) => `drop trigger ${name} on ${table}`,
		),
		...[...of(gone, 'index'), ...of(changed, 'index')].map(({ name }) => `drop index ${name}`),
		...of(gone, 'function').map(({ name }) => `drop function ${name}`),
		...of(gone, 'table').map(({ name }) => `drop table ${name}`),
		...of(changed, 'table').flatMap(additions),
		...of(fresh, 'table').map(sqlOf),
		...[...of(changed, 'rows')].flatMap((part) => [
			`alter table ${part.name} disable trigger user`,
			`delete from ${part.name}`,
			sqlOf(part),
			`alter table ${part.name} enable trigger user`,
		]),
		...of(fresh, 'rows').map(sqlOf),
		...[...of(fresh, 'index'), ...of(changed, 'index')].map(sqlOf),
		...of(fresh, 'constraint').map(sqlOf),
		...[...of(fresh, 'function'), ...of(changed, 'function')].map((part) =>
			sqlOf({ sql: again(part) }),
		),
		...[...of(fresh, 'trigger'), ...of(changed, 'trigger')].map(sqlOf),
	]
}

function additions({ name, sql, was }) {
	const old = itemsOf(was.sql)
	const lost = old.filter((item) => !itemsOf(sql).includes(item))
	if (lost.length > 0) throw new Error(`Write the change of ${name} by hand: ${lost.join(', ')}`)
	return itemsOf(sql)
		.filter((item) => !old.includes(item))
		.map((item) => `alter table ${name} add ${isConstraint(item) ? '' : 'column '}${item}`)
}

const isConstraint = (item) => /^(?:primary key|unique|check|constraint|foreign key)\b/.test(item)
const nameOf = (item) => item.split(/\s/)[0]

/** Columns and constraints of a `create table`: what stands between its commas. */
function itemsOf(sql) {
	const body = sql.replaceAll(/--[^\n]*/g, '')
	const items = ['']
	let depth = 0
	for (const letter of body.slice(body.indexOf('(') + 1, body.lastIndexOf(')'))) {
		depth += letter === '(' ? 1 : letter === ')' ? -1 : 0
		if (letter === ',' && depth === 0) items.push('')
		else items.push(items.pop() + letter)
	}
	return items.map((item) => item.trim().replaceAll(/\s+/g, ' '))
}
