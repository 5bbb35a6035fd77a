import { closeForgottenLogs } from '#app/features/hours/close-forgotten-logs.server.ts'
import {
	sweepDue,
	type Swept,
	type SweptTo,
} from '#app/features/orders/release-due-orders.server.ts'
import { forgetRosters } from '#app/features/people/draft-roster.server.ts'
import { signBooks } from '#app/features/receipts/sign-books.server.ts'
import { ledgerKey } from './ledger-key.server.ts'
import { ledgerOn, type Runtime } from './runtime.server.ts'
import { sweepSessions } from './session.server.ts'

const EVERY_MS = 60_000
const LOGS = 200

/**
 * Does once a minute what is due by the clock: uncollected orders, points past their expiry, shifts
 * that nobody checked out of, rosters that nobody confirmed, ended sessions, the ledger's next
 * checkpoint. With several processes
 * each does it, and what one has done the others find done.
 */
export function scheduler({ db, clock, log, settings }: Runtime) {
	let current: Promise<void> = Promise.resolve()
	let stopped = false
	const pointsAndOrders = async () => {
		let from: SweptTo | null = null
		do {
			const swept: Swept = await db.transaction((tx, raw) =>
				sweepDue({ tx, ledger: ledgerOn(raw), now: clock(), from }),
			)
			const { released, expired, skipped, refused } = swept
			if (released + expired > 0) log.info({ released, expired }, 'swept')
			if (skipped.length + refused.length > 0) log.error({ skipped, refused }, 'left unswept')
			from = swept.next
		} while (from && !stopped)
	}
	const forgottenLogs = async () => {
		for (let closed = LOGS; closed === LOGS && !stopped;) {
			closed = await db.transaction((tx) => closeForgottenLogs({ tx, now: clock(), limit: LOGS }))
		}
	}
	const checkpoint = async () => {
		const key = await ledgerKey(settings)
		const made = await db.transaction((_tx, raw) =>
			signBooks({ ledger: ledgerOn(raw), key, now: clock() }),
		)
		if (made) log.info({ size: String(made.size), root: made.root }, 'checkpoint')
	}
	const jobs = {
		'orders and points': pointsAndOrders,
		'forgotten shifts': forgottenLogs,
		rosters: () => db.transaction((tx) => forgetRosters(tx, clock())),
		sessions: sweepSessions,
		checkpoint,
	}
	const sweep = async () => {
		for (const [job, run] of Object.entries(jobs)) {
			if (stopped) return
			try {
				await run()
			} catch (error) {
				// The next minute tries again, and what else is due does not wait for it.
				log.error({ err: error, job }, 'could not sweep')
			}
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
