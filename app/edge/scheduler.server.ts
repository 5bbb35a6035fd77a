import { closeForgottenLogs } from '#app/features/hours/close-forgotten-logs.server.ts'
import { sweepDue } from '#app/features/orders/release-due-orders.server.ts'
import { forgetRosters } from '#app/features/people/draft-roster.server.ts'
import { ledgerOn, type Runtime } from './runtime.server.ts'
import { sweepSessions } from './session.server.ts'

const EVERY_MS = 60_000
const LOGS = 200

/**
 * Does once a minute what is due by the clock: uncollected orders, points past their expiry, shifts
 * that nobody checked out of, rosters that nobody confirmed, ended sessions. With several processes
 * each does it, and what one has done the others find done.
 */
export function scheduler({ db, clock, log }: Runtime) {
	let current: Promise<void> = Promise.resolve()
	let stopped = false
	const sweep = async () => {
		try {
			for (let more = true; more && !stopped;) {
				const swept = await db.transaction((tx, raw) =>
					sweepDue({ tx, ledger: ledgerOn(raw), now: clock() }),
				)
				if (swept.released + swept.expired > 0) log.info(swept, 'swept')
				more = swept.more
			}
			for (let closed = LOGS; closed === LOGS && !stopped;) {
				closed = await db.transaction((tx) => closeForgottenLogs({ tx, now: clock(), limit: LOGS }))
			}
			if (!stopped) await db.transaction((tx) => forgetRosters(tx, clock()))
			if (!stopped) await sweepSessions()
		} catch (error) {
			// The next minute tries again: nothing of this one was kept.
			log.error({ err: error }, 'could not sweep')
		}
	}
	const next = () => {
		current = current.then(sweep)
	}
	next()
	const timer = setInterval(next, EVERY_MS)
	return {
		/** Resolves when the batch under way is done. */
		async stop(): Promise<void> {
			stopped = true
			clearInterval(timer)
			await current
		},
	}
}
