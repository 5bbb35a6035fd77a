import type { Table, Values } from './table.ts'
import { TABLES } from './tables.ts'

/** What a column or key refuses by itself, with no trigger to help it. */
export type Rule = 'check' | 'key' | 'null' | 'reference' | 'type'

export interface RowAttack {
	readonly name: string
	readonly table: string
	readonly rule: Rule
	/** Of rule `null`. */
	readonly column?: string
	readonly statements: readonly string[]
	readonly refusal: RegExp
}

const REFUSALS: Readonly<Record<Rule, RegExp>> = {
	// PostgreSQL's check of JSON reads it, and says what is wrong with it.
	check: /check constraint|invalid input syntax for type json/i,
	key: /unique constraint/i,
	null: /not null constraint|not-null constraint/i,
	reference: /foreign key/i,
	type: /cannot store|datatype mismatch/i,
}

/** Tables, each with the statements that put a row into it which must be let in. */
export const goodRows = Object.entries(TABLES).map(([table, spec]) => ({
	table,
	statements: statementsOf(table, spec, [{}]),
}))

export const rowAttacks: readonly RowAttack[] = Object.entries(TABLES).flatMap(([table, spec]) => {
	const attack = (rule: Rule, changes: readonly Values[]) =>
		changes.map((change) => {
			const rows = rule === 'key' ? [{}, change] : [change]
			const said = Object.entries(change).map(
				([column, value]) => `${column} ${value.slice(0, 24)}`,
			)
			return {
				name: `${table}, ${rule}: ${said.join(', ')}`,
				table,
				rule,
				statements: statementsOf(table, spec, rows),
				refusal: REFUSALS[rule],
			}
		})
	// The first column belongs to the key: SQLite, when it is a number, gives one that is free.
	const [, ...others] = Object.keys(spec.good)
	const required = others.filter((column) => !spec.optional?.includes(column))
	const unsealed = table === 'ledger_posting' ? attack('reference', [{}]) : []
	return [
		...attack('check', spec.check ?? []),
		...attack('reference', spec.reference ?? []),
		...unsealed.map((each) => ({ ...each, statements: each.statements.slice(0, -1) })),
		...attack('key', spec.key),
		...attack('type', spec.type ?? []),
		...required.flatMap((column) =>
			attack('null', [{ [column]: 'null' }]).map((each) => ({ ...each, column })),
		),
	]
})

function statementsOf(table: string, spec: Table, changes: readonly Values[]): string[] {
	const rows = changes.map((change) => {
		const row = { ...spec.good, ...change }
		return `insert into ${table} (${Object.keys(row).join(', ')}) values (${Object.values(row).join(', ')})`
	})
	return [spec.before, ...rows, spec.after].filter((sql) => sql !== undefined)
}
