import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Dialect } from './dialect.ts'
import { DatabaseRefusal } from './errors.ts'

export interface Migration {
	/** `0000_init`: its place in the order, and its name. */
	readonly tag: string
	readonly sql: string
	/** SHA-256 of the text, so that a migration which was changed after it ran is noticed. */
	readonly hash: string
}

export interface Applied {
	readonly tag: string
	readonly hash: string
}

/** Reads the folder below the working directory: every npm script runs at the project's root. */
export function readMigrations(dialect: Dialect): Migration[] {
	const folder = resolve('db/migrations', dialect)
	// drizzle-kit wrote the journal, so its shape is known.
	const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as {
		entries: { tag: string }[]
	}
	return journal.entries.map(({ tag }) => {
		const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8')
		return { tag, sql, hash: createHash('sha256').update(sql).digest('hex') }
	})
}

/**
 * The migrations still to run.
 * @throws DatabaseRefusal `newer` when one ran that this version does not have, or has otherwise.
 */
export function pending(
	migrations: readonly Migration[],
	applied: readonly Applied[],
): Migration[] {
	for (const [i, { tag, hash }] of applied.entries()) {
		if (migrations[i]?.tag === tag && migrations[i].hash === hash) continue
		const sentence =
			`The database was made by another, probably newer version of Linli (it has the step ${tag}): ` +
			'start that version, or use another database. Nothing was changed. ' +
			`数据库由其他（可能更新的）邻里版本创建（含步骤 ${tag}），请使用该版本启动，或换用别的数据库。未作任何更改。`
		throw new DatabaseRefusal('newer', sentence)
	}
	return migrations.slice(applied.length)
}
