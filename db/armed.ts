import { DatabaseRefusal } from './errors.ts'
import type { Migration } from './migration-steps.ts'

/** One guard of the ledger: a table, an index, a trigger. */
export interface Guard {
	readonly name: string
	/** Its definition; null for what the engine made by itself. */
	readonly sql: string | null
}

/**
 * The ledger's promises are kept by its tables and triggers, which anyone with the file can drop.
 * @throws DatabaseRefusal `altered` naming the first that is missing, changed, or not ours.
 */
export function assertArmed(wanted: readonly Guard[], found: readonly Guard[]): void {
	const present = new Map(found.map(({ name, sql }) => [name, sql]))
	const expected = new Set(wanted.map(({ name }) => name))
	for (const { name, sql } of wanted) {
		if (!present.has(name)) throw altered(name, 'is missing', '缺失')
		if (present.get(name) !== sql) throw altered(name, 'was changed', '被改动')
	}
	for (const { name } of found) {
		if (!expected.has(name)) throw altered(name, 'does not belong there', '不属于本系统')
	}
}

function altered(name: string, what: string, zh: string): DatabaseRefusal {
	return new DatabaseRefusal(
		'altered',
		`The ledger's guard ${name} ${what}, so its figures cannot be vouched for: restore a backup, or find out who changed it. Nothing was changed now. ` +
			`账本的保护项 ${name} ${zh}，无法保证数据可信。请恢复备份或查明改动者；本次未作任何更改。`,
	)
}

/** Names of the triggers that the migrations of PostgreSQL leave. */
export function triggersOf(migrations: readonly Migration[]): string[] {
	const names = new Set<string>()
	for (const { sql } of migrations)
		for (const [, what, name = ''] of sql.matchAll(/^(create|drop) trigger (\w+)/gim))
			if (what?.toLowerCase() === 'drop') names.delete(name)
			else names.add(name)
	return [...names]
}
