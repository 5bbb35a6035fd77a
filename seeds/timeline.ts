import type { Given, Database } from '#app/features/given.ts'
import { createLedger } from '#ledger/index.ts'
import { ledgerStore } from '#db/index.ts'
import type { SeedProgress } from './progress.ts'

/** What a verb needs beside who asks and what: the transaction of the moment, at that moment's time. */
export type Moment = Pick<Given, 'tx' | 'ledger' | 'now'>
type Work = (moment: Moment) => Promise<unknown>

export interface Timeline {
	/** Plans something for a point in time. Things of the same instant run in the order planned. */
	at(time: Date, what: string, work: Work): void
	/** Lives through everything planned so far, in the order of time. */
	run(part: {
		readonly db: Transactions
		readonly label: string
		readonly progress: SeedProgress
	}): Promise<void>
}

/** Where a part is lived through: a database, or one transaction that holds it all. */
export type Transactions = Pick<Database, 'transaction'>

/** One fsync for so many verbs: the disk is then not what a seed waits for. */
const VERBS_PER_TRANSACTION = 500

/**
 * The years of a demo, lived through in minutes: the books are kept in the order of time, as they
 * would have been, and every verb sees the clock of its own moment.
 */
export function createTimeline(): Timeline {
	let planned: { readonly time: number; readonly what: string; readonly work: Work }[] = []
	return {
		at(time, what, work) {
			planned.push({ time: time.getTime(), what, work })
		},
		async run({ db, label, progress }) {
			// Array sort is stable: what was planned first runs first.
			const steps = planned.sort((one, other) => one.time - other.time)
			planned = []
			for (let from = 0; from < steps.length; from += VERBS_PER_TRANSACTION) {
				const some = steps.slice(from, from + VERBS_PER_TRANSACTION)
				let now = new Date(0)
				await db.transaction(async (tx, raw) => {
					const ledger = createLedger(ledgerStore(raw), () => now)
					for (const { time, what, work } of some) {
						now = new Date(time)
						await work({ tx, ledger, now }).catch((cause: unknown) => {
							throw new Error(`The scene failed at ${now.toISOString()}: ${what}`, { cause })
						})
					}
				})
				progress({ label, done: Math.min(from + some.length, steps.length), total: steps.length })
			}
		},
	}
}
