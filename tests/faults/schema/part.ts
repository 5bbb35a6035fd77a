import type { RawSql } from '#db/index.ts'
import type { Rule } from '../attacks/rows.ts'

/** One thing that the schema of the ledger is made of, as the database itself lists it. */
export interface Part {
	/** Alike on both engines for keys, columns and indexes; a check is named by its text. */
	readonly name: string
	/** What the database has to be told about: a table, an index, a trigger. */
	readonly of: string
	readonly table: string
	readonly rule: Rule | 'trigger' | 'index'
	/** Of rule `null`. */
	readonly column?: string
	/** On SQLite the definition that lacks it, or nothing; on PostgreSQL the SQL that takes it out. */
	readonly without: string
}

/** The books, as they are with one part of their schema gone. */
export interface Bench {
	readonly raw: RawSql
	/**
	 * Does what must be refused, up to what only a commit refuses, and takes it back. A bench on
	 * which something went through is not to be used again.
	 * @returns the words of the refusal, or null when it went through.
	 */
	readonly attempt: (act: () => Promise<unknown>) => Promise<string | null>
}

export interface Lathe {
	readonly parts: readonly Part[]
	/** @param change a part that is gone, and whether all triggers are. */
	readonly on: <T>(change: Change, work: (bench: Bench) => Promise<T>) => Promise<T>
}

export interface Change {
	readonly part?: Part
	readonly isBare?: boolean
}
