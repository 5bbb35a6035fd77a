import type { LedgerStore } from '#ledger/index.ts'

/** Told how many of all operations a check has gone through; at its end, `done` is `total`. */
export type Watcher = (done: number, total: number) => void

/** The same store, which says how far `verify` has come. Call `end` when it has. */
export async function watched(
	store: LedgerStore,
	told: Watcher,
): Promise<{ readonly store: LedgerStore; readonly end: () => void }> {
	const total = Number((await store.head(false)).lastAttempt)
	return {
		store: {
			...store,
			attemptsAfter(after, limit) {
				const done = Number(after)
				if (done > 0 && done < total) told(done, total)
				return store.attemptsAfter(after, limit)
			},
		},
		end: () => told(total, total),
	}
}
