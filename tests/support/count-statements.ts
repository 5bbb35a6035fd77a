import Client from 'better-sqlite3'

/** Counts what this process asks of SQLite, from now on. PostgreSQL counts nothing here. */
export function countStatements(): () => number {
	const memory = new Client(':memory:')
	// The driver hands out its prototype only through a statement, and types none of it.
	const prototype = Object.getPrototypeOf(memory.prepare('select 1')) as Record<
		string,
		(...given: unknown[]) => unknown
	>
	memory.close()
	let count = 0
	for (const name of ['all', 'get', 'run']) {
		const original = prototype[name]
		prototype[name] = function counted(this: unknown, ...given) {
			count++
			return original?.apply(this, given)
		}
	}
	return () => count
}
