export type Dialect = 'sqlite' | 'postgres'

/** @throws when the address is of neither engine. */
export function dialectOf(url: string): Dialect {
	if (/^postgres(ql)?:/.test(url)) return 'postgres'
	if (url.startsWith('file:')) return 'sqlite'
	throw new Error('DATABASE_URL must start with file: or postgres://')
}

/** The engine of this process: the tables below are built for it once, at load. */
export const dialect = dialectOf(process.env['DATABASE_URL'] ?? 'file:')
