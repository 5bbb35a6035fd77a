import { windowKey } from './books.ts'
import type {
	AccountRow,
	AttemptRow,
	EntryRow,
	HoldRow,
	LotRow,
	LotUseRow,
	PostingRow,
	WindowRow,
} from './rows.ts'
import type { OpId, OpKind } from './types.ts'
import type { Finding } from './views.ts'

/** What the entries say about a row, and the row as it was read last. */
export interface Pair<Row, Field extends keyof Row> {
	row: Row
	says: Pick<Row, Field>
}
type AccountField = 'balance' | 'version' | 'lastSeq' | 'held' | 'state' | 'changedBy'

/** All rows of one posting. */
export interface Bundle {
	readonly attempt: AttemptRow
	readonly posting: PostingRow | undefined
	readonly isSealed: boolean
	readonly entries: readonly EntryRow[]
	readonly lot: LotRow | undefined
	readonly uses: readonly LotUseRow[]
	readonly hold: HoldRow | undefined
	/** What the posting reverses, if anything. */
	readonly target: Target | undefined
}

/** A posting that is undone, with what it moved. */
export interface Target {
	readonly kind: OpKind
	readonly posting: PostingRow
	readonly entries: readonly EntryRow[]
	readonly uses: readonly LotUseRow[]
}

/** What the entries say, built up from the first attempt on; stored rows beside it to compare. */
export interface Replay {
	readonly accounts: Map<bigint, Pair<AccountRow, AccountField>>
	readonly accountIds: Map<string, bigint>
	readonly lots: Map<bigint, Pair<LotRow, 'remaining' | 'held' | 'lastUse'>>
	readonly holds: Map<bigint, Pair<HoldRow, 'captured' | 'released' | 'endedSeq'>>
	/** Numbers of holds by the callers' ids. */
	readonly holdSeqs: Map<OpId, bigint>
	readonly windows: Map<string, Pair<WindowRow, 'used'>>
	/** Grants with caps, for the day they are undone. */
	readonly capped: Map<bigint, { readonly accountId: bigint; readonly keys: readonly string[] }>
	readonly names: Map<bigint, OpId>
	/** How many points of a posting are undone. */
	readonly undone: Map<bigint, bigint>
	/** Closed so far, and by which attempts. */
	closedUntil: bigint | null
	readonly periods: Set<bigint>
	/** The last attempt and the last posting replayed. */
	last: AttemptRow | undefined
	seq: bigint
	readonly findings: Finding[]
	readonly doubts: Set<Doubt>
}

/** A row that differs from what the entries have said so far. */
export interface Doubt {
	/** True once the entries say what the row holds. */
	readonly isCleared: () => boolean
	readonly findings: () => Finding[]
}

export function emptyReplay(): Replay {
	return {
		accounts: new Map(),
		accountIds: new Map(),
		lots: new Map(),
		holds: new Map(),
		holdSeqs: new Map(),
		windows: new Map(),
		capped: new Map(),
		names: new Map(),
		undone: new Map(),
		closedUntil: null,
		periods: new Set(),
		last: undefined,
		seq: 0n,
		findings: [],
		doubts: new Set(),
	}
}

/** Notes a finding unless `holds` is true. */
export function expectThat(
	replay: Replay,
	holds: boolean,
	finding: { check: string; table: string; key: bigint | string; detail: string },
): void {
	if (!holds) replay.findings.push({ ...finding, key: String(finding.key) })
}

/** A row that nobody has written yet. */
export const MISSING = -1n

export function moveWindow(replay: Replay, { accountId, key, used: by }: WindowRow): void {
	const name = windowKey({ accountId, key })
	const pair = replay.windows.get(name) ?? blankWindow({ accountId, key, used: MISSING })
	replay.windows.set(name, { ...pair, says: { used: pair.says.used + by } })
}

export function blankWindow(row: WindowRow): Pair<WindowRow, 'used'> {
	return { row, says: { used: 0n } }
}
