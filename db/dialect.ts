import { DatabaseRefusal } from './errors.ts'

export type Dialect = 'sqlite' | 'postgres'

/** @throws DatabaseRefusal when the address is of neither engine. */
export function dialectOf(url: string): Dialect {
	if (isPostgres(url)) return 'postgres'
	if (url.startsWith('file:')) return 'sqlite'
	const sentence =
		'DATABASE_URL must start with file: or postgres://, like file:.data/linli.db. ' +
		'DATABASE_URL 须以 file: 或 postgres:// 开头，例如 file:.data/linli.db。'
	throw new DatabaseRefusal('misconfigured', sentence)
}

function isPostgres(url: string): boolean {
	return /^postgres(ql)?:/.test(url)
}

/**
 * The engine of this process: the tables are built for it once, at load. A wrong address is not
 * refused here, where nobody could turn it into a sentence, but by whoever opens it.
 */
export const dialect: Dialect = isPostgres(process.env['DATABASE_URL'] ?? '')
	? 'postgres'
	: 'sqlite'
