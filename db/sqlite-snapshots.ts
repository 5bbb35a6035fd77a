import type { Connection } from './sqlite-connection.ts'
import type { Session } from './sqlite-writer.ts'

/** Connections kept for the next snapshot: each has its cache of prepared statements. */
const KEPT = 4

export interface Snapshots<S> {
	run<T>(look: (handle: S) => Promise<T>): Promise<T>
	/** Resolves when everything that was looking has ended. */
	stop(): Promise<void>
}

/**
 * Reads that see one moment, each on a connection of its own: the connection that everybody reads
 * on must go on seeing what was committed last.
 */
export function snapshots<S>(
	connect: () => Connection,
	open: (client: Connection) => Session<S>,
): Snapshots<S> {
	const idle: Connection[] = []
	const running = new Set<Promise<unknown>>()

	async function run<T>(look: (handle: S) => Promise<T>): Promise<T> {
		const client = idle.pop() ?? connect()
		const session = open(client)
		// Deferred: the moment is that of the first read.
		client.exec('BEGIN')
		try {
			return await look(session.handle)
		} finally {
			session.end()
			if (client.inTransaction) client.exec('ROLLBACK')
			if (idle.length < KEPT) idle.push(client)
			else client.close()
		}
	}

	return {
		async run(look) {
			const looking = run(look)
			running.add(looking)
			try {
				return await looking
			} finally {
				running.delete(looking)
			}
		},
		async stop() {
			await Promise.allSettled(running)
			for (const client of idle.splice(0)) client.close()
		},
	}
}
