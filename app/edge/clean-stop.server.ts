import type { Server } from 'node:http'
import type { Runtime } from './runtime.server.ts'

/** Requests that are under way get so long to finish. */
const FINISH_MS = 10_000

interface Serving {
	readonly server: Server
	readonly sweeping: { stop(): Promise<void> }
}

/**
 * Ends the process when it is asked to: takes no new request, finishes those under way, closes the
 * database, and exits with 0. A second signal ends it at once; the database bears that, too.
 */
export function cleanStop({ db, log }: Pick<Runtime, 'db' | 'log'>) {
	let serving: Serving | undefined
	let stopping = false

	const stop = async () => {
		if (serving) {
			await serving.sweeping.stop()
			await finished(serving.server)
		}
		await db.close()
	}
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.on(signal, () => {
			if (stopping) return process.exit(1)
			stopping = true
			stop().then(
				() => process.exit(0),
				(error: unknown) => {
					log.fatal({ err: error }, 'could not stop cleanly')
					process.exit(1)
				},
			)
		})
	}
	return {
		/** From now on there is something to finish. */
		take(started: Serving): void {
			serving = started
		},
	}
}

function finished(server: Server): Promise<void> {
	return new Promise((done) => {
		const cut = setTimeout(() => server.closeAllConnections(), FINISH_MS)
		server.close(() => {
			clearTimeout(cut)
			done()
		})
		// Browsers keep connections open for a next request, which will not be answered here.
		server.closeIdleConnections()
		// A connection that was busy just now becomes idle after its answer.
		const closing = setInterval(() => server.closeIdleConnections(), 50)
		server.once('close', () => clearInterval(closing))
	})
}
