import { sql, type AnyColumn, type SQL } from 'drizzle-orm'

/**
 * Rows whose column holds the text, as it was typed: a `%`, `_` or `\` stands for itself. For columns
 * in one case of letters: SQLite takes `a` and `A` for the same, PostgreSQL does not.
 */
export const hasText = (column: AnyColumn | SQL, text: string): SQL =>
	// PostgreSQL takes `\` for an escape unless another is named, SQLite knows none.
	sql`${column} like ${`%${escaped(text)}%`} escape '!'`

/** The same in any case of letters. */
export const hasWords = (column: AnyColumn, words: string): SQL =>
	hasText(sql`lower(${column})`, words.toLowerCase())

const escaped = (text: string): string => text.replaceAll(/[!%_]/g, (sign) => `!${sign}`)
