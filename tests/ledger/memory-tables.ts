import type { AccountRow, CheckpointRow, Head, HoldRow, LotRow, TileRow } from '#ledger/rows.ts'
import type { Changes } from '#ledger/store.ts'

export type MemoryTables = ReturnType<typeof emptyTables>

/** The books before the first operation. */
export function emptyTables() {
	const head: Head = { lastSeq: 0n, lastAttempt: 0n, lastRecordedAt: 0n, closedUntil: null }
	return {
		head,
		attempts: [] as Changes['attempts'][number][],
		accounts: new Map<bigint, AccountRow>(),
		postings: [] as Changes['postings'][number][],
		entries: [] as Changes['entries'][number][],
		lots: new Map<bigint, LotRow>(),
		lotUses: [] as Changes['lotUses'][number][],
		holds: new Map<bigint, HoldRow>(),
		windows: new Map<string, Changes['windows'][number]>(),
		periods: [] as Changes['periods'][number][],
		tiles: [] as TileRow[],
		checkpoints: [] as CheckpointRow[],
	}
}
