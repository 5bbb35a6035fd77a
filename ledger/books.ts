import type {
	AccountRow,
	AttemptRow,
	EntryRow,
	Head,
	HoldRow,
	JudgedAttempt,
	LotRow,
	LotUseRow,
	PostingRow,
	WindowRow,
} from './rows.ts'
import type { AccountId, OpId } from './types.ts'
import type { PeriodStatement } from './views.ts'

/** Everything a batch may look at, read once. */
export interface Loaded {
	readonly head: Head
	readonly attempts: readonly AttemptRow[]
	readonly accounts: readonly AccountRow[]
	readonly reversals: readonly PostingRow[]
	readonly entries: readonly EntryRow[]
	readonly lots: readonly LotRow[]
	readonly lotUses: readonly LotUseRow[]
	readonly holds: readonly HoldRow[]
	readonly windows: readonly WindowRow[]
	/** Of the periods that the batch closes. */
	readonly statements: readonly PeriodStatement[]
	/** The callers' ids of the grants that made the lots. */
	readonly names: readonly { readonly seq: bigint; readonly opId: OpId }[]
}

/** The part of the books that a batch works on, as it stands after the operations judged so far. */
export interface Books {
	head: Head
	readonly attempts: Map<OpId, JudgedAttempt>
	readonly accounts: Map<bigint, AccountRow>
	readonly accountIds: Map<AccountId, bigint>
	/** How many points of a posting are undone. */
	readonly undone: Map<bigint, bigint>
	readonly entries: Map<bigint, EntryRow[]>
	readonly lotUses: Map<bigint, LotUseRow[]>
	readonly lots: Map<bigint, LotRow>
	/** Lots of each account in the order in which they are spent. */
	readonly lotsOf: Map<bigint, bigint[]>
	readonly holds: Map<bigint, HoldRow>
	readonly windows: Map<string, WindowRow>
	/** What the books said of periods before the batch, by their ends. */
	readonly statements: ReadonlyMap<bigint, PeriodStatement>
	/** The caller's id of a posting, by its number. */
	readonly opIds: Map<bigint, OpId>
}

export function booksOf(loaded: Loaded): Books {
	const books: Books = {
		head: loaded.head,
		attempts: new Map(loaded.attempts.map((row) => [row.opId, row])),
		accounts: new Map(loaded.accounts.map((row) => [row.id, row])),
		accountIds: new Map(loaded.accounts.map((row) => [row.publicId, row.id])),
		// In their order: the last says how far it has come.
		undone: new Map(loaded.reversals.map((row) => [row.reverses ?? 0n, row.undoneAfter ?? 0n])),
		entries: grouped(loaded.entries),
		lotUses: grouped(loaded.lotUses),
		lots: new Map(loaded.lots.map((row) => [row.seq, row])),
		lotsOf: new Map(),
		holds: new Map(loaded.holds.map((row) => [row.seq, row])),
		windows: new Map(loaded.windows.map((row) => [windowKey(row), row])),
		statements: new Map(loaded.statements.map((row) => [BigInt(row.endsAt.getTime()), row])),
		opIds: new Map(loaded.names.map((row) => [row.seq, row.opId])),
	}
	for (const lot of [...books.lots.values()].toSorted(inSpendingOrder))
		listOf(books, lot).push(lot.seq)
	return books
}

export function accountOf(books: Books, publicId: AccountId): AccountRow | undefined {
	const id = books.accountIds.get(publicId)
	return id === undefined ? undefined : books.accounts.get(id)
}

/** A row that the loader promised: its absence is a bug of the store, not a refusal. */
export function present<Row>(row: Row | undefined, what: string): Row {
	if (row === undefined) throw new Error(`the books lack ${what}`)
	return row
}

export function windowKey({ accountId, key }: Omit<WindowRow, 'used'>): string {
	return `${accountId} ${key}`
}

/** Soonest expiry first, then oldest, then lowest number. */
export function inSpendingOrder(a: LotRow, b: LotRow): number {
	return (
		compare(a.expiresAt, b.expiresAt) || compare(a.earnedAt, b.earnedAt) || compare(a.seq, b.seq)
	)
}

/** Files a new lot where spending will look for it. */
export function addLot(books: Books, lot: LotRow): void {
	books.lots.set(lot.seq, lot)
	const list = listOf(books, lot)
	const isBefore = (seq: bigint) => inSpendingOrder(present(books.lots.get(seq), 'a lot'), lot) < 0
	list.splice(list.findLastIndex(isBefore) + 1, 0, lot.seq)
}

function listOf(books: Books, lot: LotRow): bigint[] {
	const list = books.lotsOf.get(lot.accountId) ?? []
	books.lotsOf.set(lot.accountId, list)
	return list
}

/** Rows by their posting, in their order. */
export function grouped<Row extends { readonly postingSeq: bigint }>(rows: readonly Row[]) {
	const groups = new Map<bigint, Row[]>()
	for (const row of rows) {
		const group = groups.get(row.postingSeq)
		if (group) group.push(row)
		else groups.set(row.postingSeq, [row])
	}
	return groups
}

function compare(a: bigint, b: bigint): number {
	return a < b ? -1 : a > b ? 1 : 0
}
