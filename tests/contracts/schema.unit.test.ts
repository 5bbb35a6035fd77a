import { getTableConfig as postgresConfig, type PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig as sqliteConfig, type SQLiteTable } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { columns as postgres } from '#db/columns.postgres.ts'
import { columns as sqlite } from '#db/columns.sqlite.ts'
import { readMigrations } from '#db/migration-steps.ts'
import { defineTables } from '#db/schema/index.ts'

const there = defineTables(postgres)
const here = defineTables(sqlite)
const tables = Object.keys(there) as (keyof typeof there)[]

describe.each(tables)('%s is the same table on both engines', (name) => {
	// The engine's own tables hide behind the one type that both are given.
	const a = postgresConfig(there[name] as PgTable)
	const b = sqliteConfig(here[name] as unknown as SQLiteTable)

	test('column by column', () => {
		const shape = (columns: readonly Column[]) =>
			columns.map(({ name, notNull, primary, hasDefault, isUnique }) => ({
				name,
				notNull,
				primary,
				hasDefault,
				isUnique,
			}))
		expect(shape(b.columns)).toEqual(shape(a.columns))
	})

	test('with the same closed sets of words', () => {
		const words = (columns: readonly Column[]) =>
			columns.map(({ name, enumValues }) => [name, enumValues ?? null])
		expect(words(b.columns)).toEqual(words(a.columns))
	})

	test('with the same references, indexes and checks', () => {
		expect(references(b.foreignKeys)).toEqual(references(a.foreignKeys))
		expect(b.indexes.map(indexOf)).toEqual(a.indexes.map(indexOf))
		expect(b.checks.map((check) => check.name)).toEqual(a.checks.map((check) => check.name))
		expect(b.primaryKeys.map(keyOf)).toEqual(a.primaryKeys.map(keyOf))
	})

	test('every name is one that both engines keep whole', () => {
		const names = [a.name, ...a.columns.map((c) => c.name), ...a.checks.map((c) => c.name)]
		for (const each of names) expect(each).toMatch(/^[a-z][a-z0-9_]{0,62}$/)
	})
})

test('both engines have the same migrations in the same order', () => {
	const tags = readMigrations('sqlite').map(({ tag }) => tag)
	expect(readMigrations('postgres').map(({ tag }) => tag)).toEqual(tags)
	expect(tags).toEqual([...tags].sort())
})

interface Column {
	readonly name: string
	readonly notNull: boolean
	readonly primary: boolean
	readonly hasDefault: boolean
	readonly isUnique: boolean
	readonly enumValues?: readonly string[] | undefined
}
interface Reference {
	reference(): { columns: readonly { name: string }[]; foreignColumns: readonly { name: string }[] }
}

function references(keys: readonly Reference[]) {
	return keys.map((key) => {
		const { columns, foreignColumns } = key.reference()
		return [columns.map(({ name }) => name), foreignColumns.map(({ name }) => name)]
	})
}

function indexOf({
	config,
}: {
	config: { name?: string | undefined; unique: boolean; columns: readonly unknown[] }
}) {
	const columns = config.columns.map((column) => (column as { name?: string }).name)
	return [config.name, config.unique, columns]
}

function keyOf({ columns }: { columns: readonly { name: string }[] }) {
	return columns.map(({ name }) => name)
}
