import { getTableColumns } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { columns } from '#db/columns.sqlite.ts'
import { defineTables } from '#db/schema/index.ts'

/**
 * Schemas and policies may not import the tables, for the browser loads them; so the closed sets of
 * words are written down twice. A list that shares most of its words with a column has to be that
 * column's set, or a part of it with a reason.
 */
const PARTS: Readonly<Record<string, string>> = {
	ROSTER_ROLES: 'a roster names no roles of shops',
}

const modules = import.meta.glob<Record<string, unknown>>(
	['../../app/features/**/*.policy.ts', '../../app/features/**/*.schema.ts'],
	{ eager: true },
)
const lists = Object.values(modules)
	.flatMap((one) => Object.entries(one))
	.filter((one): one is [string, readonly string[]] => isWords(one[1]))

function isWords(value: unknown): boolean {
	return Array.isArray(value) && value.every((word) => typeof word === 'string')
}

const tables = Object.entries(defineTables(columns)).flatMap(([table, made]) =>
	// The engine's own tables hide behind the one type that both are given.
	Object.entries(getTableColumns(made as unknown as SQLiteTable)).flatMap(([name, column]) =>
		column.enumValues?.length ? [{ name: `${table}.${name}`, words: column.enumValues }] : [],
	),
)

/** Shares more than half of all the words that either has. */
function isAlike(some: readonly string[], others: readonly string[]): boolean {
	const shared = some.filter((word) => others.includes(word)).length
	return shared * 2 > new Set([...some, ...others]).size
}

const pairs = tables.flatMap((column) =>
	lists
		.filter(([, words]) => isAlike(words, column.words))
		.map(([list, words]) => ({ column: column.name, list, words, wanted: column.words })),
)

test.each(pairs)('$list has the words of $column', ({ list, words, wanted }) => {
	if (list in PARTS) expect(wanted).toEqual(expect.arrayContaining([...words]))
	else expect([...words].toSorted()).toEqual([...wanted].toSorted())
})

test('the sets that are known to be written down twice are found', () => {
	const found = new Set(pairs.map(({ list }) => list))
	const known = ['ADJUSTMENT_STATUSES', 'BRANCH_CLASSES', 'CASE_STATUSES', 'DECLINE_REASONS']
	for (const list of [...known, 'LISTING_CATEGORIES', 'REASONS', 'ROLES', 'UNIT_KINDS'])
		expect(found).toContain(list)
})
