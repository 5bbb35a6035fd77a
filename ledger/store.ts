import type { Flow } from './flows.ts'
import type {
	AccountRow,
	AttemptRow,
	CheckpointRow,
	EntryRow,
	Head,
	HoldRow,
	LotRow,
	LotUseRow,
	Ms,
	PeriodRow,
	PeriodTotal,
	PostingRow,
	TileRow,
	WindowRow,
} from './rows.ts'
import type { Sha256 } from './merkle.ts'
import type { AccountKind, OpId, UnitCode } from './types.ts'
import type { KindSum } from './views.ts'

/**
 * What the ledger asks of whoever keeps the books. All calls of one `post` happen in one
 * transaction of the host. Every list may be empty and may name rows that do not exist.
 */
export interface LedgerStore {
	/** The host's own, because it is faster than any that is written in JavaScript. */
	readonly sha256: Sha256
	/** So many operations are judged, and then written, before others of the process have a turn. */
	readonly pieceLength: number
	/** Gives others of the process their turn. */
	pause(): Promise<void>
	/**
	 * With `lock`, other writers wait until this transaction has ended.
	 * @throws LedgerCorruption for books that have lost it.
	 */
	head(lock: boolean): Promise<Head>
	attemptsOf(opIds: readonly OpId[]): Promise<AttemptRow[]>
	attempts(ids: readonly bigint[]): Promise<AttemptRow[]>
	/** The callers' ids of postings. */
	namesOf(seqs: readonly bigint[]): Promise<{ readonly seq: bigint; readonly opId: OpId }[]>
	accountsOf(publicIds: readonly string[]): Promise<AccountRow[]>
	accounts(ids: readonly bigint[]): Promise<AccountRow[]>
	postings(seqs: readonly bigint[]): Promise<PostingRow[]>
	/** Postings that undo one of these, or part of it, in their order. */
	reversalsOf(seqs: readonly bigint[]): Promise<PostingRow[]>
	/** By posting, then by leg. */
	entries(seqs: readonly bigint[]): Promise<EntryRow[]>
	/** By posting, then by lot. */
	lotUses(seqs: readonly bigint[]): Promise<LotUseRow[]>
	lots(seqs: readonly bigint[]): Promise<LotRow[]>
	/** Lots with points left or held, soonest expiry first, then oldest, then lowest id. */
	liveLots(accountIds: readonly bigint[]): Promise<LotRow[]>
	holds(seqs: readonly bigint[]): Promise<HoldRow[]>
	windows(wanted: readonly Omit<WindowRow, 'used'>[]): Promise<WindowRow[]>

	/** Writes everything or throws; the rows arrive in the order of the books. */
	save(changes: Changes): Promise<void>

	/** Newest first, older than `before` when given. */
	entriesOf(page: { accountId: bigint; before: bigint | null; limit: number }): Promise<EntryRow[]>
	postingsBefore(page: { before: bigint | null; limit: number }): Promise<PostingRow[]>
	/**
	 * Lots with points left whose expiry is not after `now`, soonest first. Both the account and the
	 * sink of the lot's issuer are open, of the pool's issuer when a pool gave them; an issuer without
	 * a sink hides nothing.
	 */
	dueLots(now: Ms, limit: number): Promise<LotRow[]>
	/** Pools with points left that have ended; both they and their issuers are open. Soonest first. */
	duePools(now: Ms, limit: number): Promise<AccountRow[]>
	/** Open holds whose expiry is not after `now`, soonest first. */
	dueHolds(now: Ms, limit: number): Promise<HoldRow[]>

	/** The greatest number of a posting recorded at or before; 0 before the first. */
	seqAt(recordedAt: Ms): Promise<bigint>
	/** The account's last entry up to a posting. */
	entryAt(at: Upto): Promise<EntryRow | null>
	/** The account's entries up to a posting that happened at or before, by kind. */
	kindSums(at: Upto & { readonly effectiveAt: Ms }): Promise<KindSum[]>
	/** Holds on the account that were open after a posting, of what had happened at or before. */
	holdsAt(at: Upto & { readonly effectiveAt: Ms }): Promise<HoldRow[]>
	/** Lots of the account as they stood after a posting, those with points in the order of spending. */
	lotsAt(at: Upto): Promise<LotRow[]>
	/** Closed periods, oldest first. */
	periods(): Promise<PeriodRow[]>
	/**
	 * By kind and unit of account: what lay there before `from` (null: ever), and what moved until `to`, by
	 * when things happened, as far as the attempts up to `upto` say. In no particular order.
	 */
	periodTotals(span: {
		readonly from: Ms | null
		readonly to: Ms
		readonly upto: bigint
	}): Promise<PeriodTotal[]>
	/** What all accounts of a kind and unit held after a posting, of those that had entries by then. */
	totalsAt(upto: bigint): Promise<KindTotal[]>
	/** What moved on accounts with the postings `after` < seq ≤ `upto`; on those of one kind, when given. */
	turnover(span: {
		readonly after: bigint
		readonly upto: bigint
		readonly kind?: AccountKind
	}): Promise<Turnover[]>
	/** Leaves of the attempts `after` < id ≤ `upto`, in their order. */
	leaves(after: bigint, upto: bigint): Promise<string[]>
	/** Tiles of one level, `from` ≤ index < `to`, in their order. */
	tiles(wanted: { level: number; from: bigint; to: bigint }): Promise<TileRow[]>
	/** How many tiles of a level there are. */
	tileCount(level: number): Promise<bigint>
	/** The first checkpoint that covers the attempt. */
	checkpointOver(attemptId: bigint): Promise<CheckpointRow | null>
	/** Newest first, smaller than `before` when given. */
	checkpointsBefore(page: { before: bigint | null; limit: number }): Promise<CheckpointRow[]>
	/** The public keys of those who signed, and the first size that each did, in that order. */
	signers(): Promise<Signer[]>
	saveTiles(rows: readonly TileRow[]): Promise<void>
	saveCheckpoint(row: CheckpointRow): Promise<void>

	/** The greatest posting number that any table mentions; more than the head's when rows stray. */
	extent(): Promise<bigint>
	/** Every row that belongs to postings `after` < seq ≤ `upto`, in the order of the books. */
	range(after: bigint, upto: bigint): Promise<Range>
	/** At most `limit` rows that follow the given key, in the order of their ids. */
	attemptsAfter(id: bigint, limit: number): Promise<AttemptRow[]>
	accountsAfter(id: bigint, limit: number): Promise<AccountRow[]>
	windowsAfter(last: Omit<WindowRow, 'used'>, limit: number): Promise<WindowRow[]>
	/** The ways for points that the store itself refuses all others beside. */
	flows(): Promise<Flow[]>
}

/** What tells of the books as they stood. */
export type PastReads = Pick<
	LedgerStore,
	| 'seqAt'
	| 'entryAt'
	| 'kindSums'
	| 'holdsAt'
	| 'lotsAt'
	| 'periods'
	| 'periodTotals'
	| 'totalsAt'
	| 'turnover'
>

/** Sums over accounts of one kind and unit. */
export interface KindTotal {
	readonly kind: AccountKind
	readonly unit: UnitCode
	readonly accounts: bigint
	readonly posted: bigint
	readonly held: bigint
}

export interface Turnover {
	readonly kind: AccountKind
	readonly unit: UnitCode
	/** Zero or more. */
	readonly received: bigint
	/** Zero or more. */
	readonly given: bigint
}

/** An account as it stood after a posting. */
export interface Upto {
	readonly accountId: bigint
	readonly upto: bigint
}

/** One piece of the books' growth. Rows in the order in which they came about. */
export interface Changes {
	readonly attempts: readonly AttemptRow[]
	readonly opened: readonly AccountRow[]
	readonly postings: readonly PostingRow[]
	readonly entries: readonly EntryRow[]
	readonly newLots: readonly LotRow[]
	readonly lotUses: readonly LotUseRow[]
	/** Holds placed here, as they stand at the end of this piece. */
	readonly newHolds: readonly HoldRow[]
	/** Holds placed earlier and ended here. */
	readonly endedHolds: readonly HoldRow[]
	readonly windows: readonly WindowRow[]
	/** Accounts frozen, reopened or closed. A piece that has one has no entries. */
	readonly restated: readonly AccountRow[]
	/** Closed here; its attempt is the last of the piece. */
	readonly periods: readonly PeriodRow[]
}

export interface Range {
	readonly postings: readonly PostingRow[]
	readonly seals: readonly bigint[]
	readonly entries: readonly EntryRow[]
	readonly newLots: readonly LotRow[]
	readonly lotUses: readonly LotUseRow[]
	readonly holds: readonly HoldRow[]
}

/** Who signed checkpoints, as `verifierText` writes it, and from which size on. */
export interface Signer {
	readonly key: string
	readonly firstSize: bigint
}
