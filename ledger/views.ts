/** What reads answer. */
import type {
	AccountId,
	AccountKind,
	Instant,
	LotUse,
	OpId,
	OpKind,
	PeriodLine,
	UnitCode,
} from './types.ts'

/** One line of a posting. */
export interface Entry {
	readonly seq: bigint
	readonly legNo: number
	readonly account: AccountId
	readonly unit: UnitCode
	readonly amount: bigint
	/** Balance and version of the account after this line. */
	readonly balanceAfter: bigint
	readonly version: bigint
}

export interface Balance {
	readonly account: AccountId
	readonly unit: UnitCode
	readonly version: bigint
	/** Sum of all entries. */
	readonly posted: bigint
	/** Set aside by open holds. */
	readonly held: bigint
	/** posted − held. */
	readonly available: bigint
}

/**
 * A moment of the books: after a posting; at a time of the ledger's own clock; or by when things
 * happened, as it was known after a posting (now, unless told). The third reads every entry of the
 * account, the others a few rows.
 */
export type At =
	| { readonly seq: bigint }
	| { readonly recordedAt: Instant }
	| { readonly effectiveAt: Instant; readonly knownAt?: bigint }

/** What the entries of one kind of operation brought an account. */
export interface KindSum {
	readonly kind: OpKind
	readonly count: bigint
	/** Zero or more. */
	readonly received: bigint
	/** Zero or more. */
	readonly given: bigint
}

/** Points that were set aside and neither captured nor released yet. */
export interface OpenHold {
	readonly id: OpId
	readonly to: AccountId
	readonly amount: bigint
	readonly expiresAt: Instant
}

/** Everything that one balance is made of. */
export interface Explanation {
	readonly balance: Balance
	/** The account's last posting; null before the first, and by when things happened. */
	readonly seq: bigint | null
	/** They sum to `balance.posted`. */
	readonly kinds: readonly KindSum[]
	readonly received: bigint
	/** Without what expired. */
	readonly given: bigint
	readonly expired: bigint
	/** Of a member: they sum to `balance.available` and `balance.held`. None by when things happened. */
	readonly lots: readonly Lot[]
	/** They sum to `balance.held`. */
	readonly holds: readonly OpenHold[]
	/** What the balance may be at least and at most by the account's own terms; null where none are. */
	readonly limits: { readonly floor: bigint | null; readonly ceiling: bigint | null }
	/** Of a pool: until when it may be granted from. */
	readonly endsAt: Instant | null
	/** The operation whose receipt proves the balance; null where `seq` is. */
	readonly provenBy: OpId | null
}

/** All accounts of one kind and unit, over a time. */
export interface TrialBalanceLine {
	readonly kind: AccountKind
	readonly unit: UnitCode
	/** Those that anything was posted to by its end. */
	readonly accounts: bigint
	/** opening + received − given = closing. */
	readonly opening: bigint
	readonly received: bigint
	readonly given: bigint
	readonly closing: bigint
	/** Set aside at its end. */
	readonly held: bigint
}

export interface TrialBalance {
	/** The postings of the time are those with `after` < seq ≤ `upto`. */
	readonly after: bigint
	readonly upto: bigint
	/** The closings of a unit sum to zero. */
	readonly lines: readonly TrialBalanceLine[]
	/** What issuers gave, and what came back to them, from the first posting to the end of the time. */
	readonly issued: readonly {
		readonly unit: UnitCode
		readonly given: bigint
		readonly received: bigint
	}[]
}

/** Points credited together, with one expiry. */
export interface Lot {
	readonly id: OpId
	/** The grant that its points come from; another than `id` when they were given more time. */
	readonly origin: OpId
	readonly account: AccountId
	readonly amount: bigint
	/** Neither spent, held nor expired. */
	readonly remaining: bigint
	readonly held: bigint
	readonly earnedAt: Instant
	readonly expiresAt: Instant | null
}

export interface StatementLine extends Entry {
	readonly opId: OpId
	readonly kind: OpKind
	readonly reference: string
	readonly effectiveAt: Instant
	readonly recordedAt: Instant
}

/** One transaction of the books with everything that belongs to it. */
export interface Posting {
	readonly seq: bigint
	readonly opId: OpId
	readonly kind: OpKind
	readonly actor: string
	readonly reference: string
	readonly effectiveAt: Instant
	readonly recordedAt: Instant
	readonly entries: readonly Entry[]
	/** In the order of the lots' making. */
	readonly lots: readonly LotUse[]
	readonly reverses: OpId | null
	/** How many of its points were undone. */
	readonly undone: bigint
	/** Those that undid a part of it, oldest first. */
	readonly reversals: readonly OpId[]
	/** The one that undid the last of it; null while anything of it stands. */
	readonly reversedBy: OpId | null
}

/** A row that does not hold what the entries say. `verify` never repairs. */
export interface Finding {
	readonly check: string
	readonly table: string
	readonly key: string
	readonly detail: string
}

/** What the books say of a period: what closing it asks for, word for word. */
export interface PeriodStatement {
	/** The end of the closed period before; null for the first. */
	readonly startsAt: Instant | null
	readonly endsAt: Instant
	/** How many operations it covers, and the root of the tree of those; empty for none. */
	readonly size: bigint
	readonly root: string
	/** By unit, then by kind; kinds without an entry are absent. */
	readonly lines: readonly PeriodLine[]
}

/** A closed period, and who closed it when. */
export interface ClosedPeriod extends PeriodStatement {
	readonly id: OpId
	readonly actor: string
	readonly reference: string
	readonly recordedAt: Instant
}

/** What the ledger signed about itself. */
export interface Checkpoint {
	/** How many operations it covers. */
	readonly size: bigint
	/** Root of the tree, 64 hexadecimal digits. */
	readonly root: string
	readonly signedAt: Instant
	/** The signed note (c2sp.org/tlog-checkpoint), and the public key of whoever signed it. */
	readonly note: string
	readonly signedBy: string
}
