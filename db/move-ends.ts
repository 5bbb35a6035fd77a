import type { RawSql } from './database.ts'
import type { DatabaseRefusal } from './errors.ts'

/** A value as both engines can say it: whole numbers in decimals, moments in milliseconds, flags 0 or 1. */
export type Cell = string | null
export type Line = readonly Cell[]

export interface MovedColumn {
	readonly name: string
	/** What its engine calls the type. */
	readonly type: string
}

export interface MovedTable {
	readonly name: string
	/** In the order of their names, which is the same on both engines. */
	readonly columns: readonly MovedColumn[]
}

/** A database that a move reads, as it is at one moment. */
export interface Source {
	/** All that it has, as the database itself lists them: a new one cannot be forgotten. */
	readonly tables: readonly MovedTable[]
	/** Which versions made it. */
	readonly steps: readonly string[]
	rowsOf(table: MovedTable): Promise<number>
	/** All rows, some hundred at a time. Read to the end, or not at all. */
	lines(table: MovedTable): AsyncIterable<readonly Line[]>
	/** The sentence for what a person can put right; undefined for anything else. */
	refusal(error: unknown): DatabaseRefusal | undefined
	close(): Promise<void>
}

/**
 * A database that a move makes: migrated, its guards taken down, and without a row. Nobody sees
 * anything of it before `keep`, and after `close` without it nothing is left.
 */
export interface Target extends Source {
	readonly raw: RawSql
	write(table: MovedTable, lines: readonly Line[]): Promise<void>
	/** Puts the guards back up. @throws when a reference leads nowhere. */
	arm(): Promise<void>
	keep(): Promise<void>
}

/** So many rows are in memory at a time. */
export const ROWS_AT_ONCE = 500

/** A column as the database lists it. */
export interface ListedColumn {
	readonly table: string
	readonly column: string
	readonly type: string
}

/** The tables of these columns, in the order of their names, which is the same on both engines. */
export function tablesFrom(listed: readonly ListedColumn[]): MovedTable[] {
	const tables = new Map<string, MovedColumn[]>()
	for (const { table, column, type } of listed) {
		const columns = tables.get(table) ?? []
		tables.set(table, columns)
		columns.push({ name: column, type })
	}
	return [...tables]
		.map(([name, columns]) => ({ name, columns: columns.toSorted(byName) }))
		.toSorted(byName)
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
	a.name < b.name ? -1 : 1

/** A name as both engines read it, whatever word it is. */
export const quotedName = (name: string): string => `"${name.replaceAll('"', '""')}"`

export const namesOf = ({ columns }: MovedTable): string =>
	columns.map(({ name }) => quotedName(name)).join(', ')
