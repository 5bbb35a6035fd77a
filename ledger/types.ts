/** A point in time. The ledger never reads a clock of its own. */
export type Instant = Date

/** `PTS` goods points (lots, expiry, spending); `HON` honour points (standing only). */
export type UnitCode = 'PTS' | 'HON'

/** Client-made id of one operation: its idempotency key, kept for ever. 1–64 characters. */
export type OpId = string
/** Public id of an account: random, nothing personal. 1–64 characters. */
export type AccountId = string

/**
 * What an account is for. `issuer` gives points out and goes below zero; `member` holds them, in
 * lots when the unit expires; `merchant` received them; `expired` is where unused lots end.
 */
export type AccountKind = 'issuer' | 'member' | 'merchant' | 'expired'

/** A window that a grant must fit in, e.g. `item-day:B2:2026-11-22` of the receiving account. */
export interface Cap {
	readonly key: string
	/** Points the window may hold in all, 0 … 2^53−1. */
	readonly limit: bigint
}

export interface Leg {
	readonly account: AccountId
	/** Non-zero, within ±(2^53−1): positive receives, negative gives. */
	readonly amount: bigint
}

export type Op =
	| {
			readonly kind: 'open'
			readonly account: AccountId
			readonly accountKind: AccountKind
			readonly unit: UnitCode
			/** Of an issuer: the `expired` account, open already, in which its unused lots end. */
			readonly sink?: AccountId
	  }
	| { readonly kind: 'transfer'; readonly unit: UnitCode; readonly legs: readonly Leg[] }
	| {
			/** Gives points to a member: makes a lot. Cut down to what every cap still has room for. */
			readonly kind: 'grant'
			readonly from: AccountId
			readonly to: AccountId
			readonly amount: bigint
			/** Null for a unit that does not expire. */
			readonly expiresAt: Instant | null
			readonly caps: readonly Cap[]
	  }
	| {
			readonly kind: 'spend'
			readonly from: AccountId
			readonly to: AccountId
			readonly amount: bigint
	  }
	| {
			/** Sets points of the soonest-expiring lots aside. Its id names the hold. */
			readonly kind: 'hold'
			readonly from: AccountId
			readonly to: AccountId
			readonly amount: bigint
			readonly expiresAt: Instant
	  }
	| {
			/** Hands a hold's points over. Less than the whole gives the rest back to its lots. */
			readonly kind: 'capture'
			readonly hold: OpId
			readonly amount?: bigint
	  }
	| { readonly kind: 'release'; readonly hold: OpId }
	| { readonly kind: 'reverse'; readonly target: OpId }
	| {
			/** Moves what a lot has left, and no hold keeps, to an `expired` account. */
			readonly kind: 'expire'
			readonly lot: OpId
			readonly to: AccountId
	  }
	| {
			readonly kind: 'close'
			readonly account: AccountId
			readonly mode: 'freeze' | 'reopen' | 'close'
	  }

export type OpKind = Op['kind']

export type OpInput = Op & {
	readonly id: OpId
	/** Random id of who caused it; nothing personal. */
	readonly actor: string
	/** What it is for, in the caller's words: `hour-log:…`, `order:…`. At most 120 characters. */
	readonly reference: string
	/** When it happened; the ledger records its own time beside it. */
	readonly effectiveAt: Instant
}

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

/** Points of one lot that one operation used (positive) or gave back (negative). */
export interface LotUse {
	/** The grant that made the lot. */
	readonly lot: OpId
	readonly amount: bigint
}

/** What a cap took off a grant. */
export interface Cut {
	readonly key: string
	readonly by: bigint
}

/** Closed union; `retry` says what the caller may safely do next. */
export type LedgerRefusal =
	| {
			readonly code: 'insufficient-available'
			readonly account: AccountId
			readonly available: bigint
			readonly required: bigint
			readonly retry: 'new-id'
	  }
	| {
			readonly code: 'id-reused-with-different-body'
			readonly field: string
			readonly retry: 'never'
	  }
	| { readonly code: 'id-already-refused'; readonly was: string; readonly retry: 'new-id' }
	| { readonly code: 'unbalanced'; readonly by: bigint; readonly retry: 'never' }
	| {
			readonly code:
				| 'unknown-account'
				| 'unit-mismatch'
				| 'flow-not-allowed'
				| 'account-closed'
				| 'self-posting'
				| 'amount-out-of-range'
				| 'too-many-legs'
				| 'malformed'
				| 'account-exists'
				| 'unknown-target'
				| 'not-reversible'
				| 'not-due'
				| 'account-not-empty'
			readonly detail: string
			readonly retry: 'never'
	  }
	| {
			readonly code: 'hold-not-open'
			readonly state: 'captured' | 'released'
			readonly retry: 'never'
	  }
	| { readonly code: 'exceeds-hold'; readonly left: bigint; readonly retry: 'new-id' }
	| { readonly code: 'already-reversed'; readonly retry: 'never' }
	| { readonly code: 'lot-already-used'; readonly left: bigint; readonly retry: 'never' }
	| { readonly code: 'group-failed'; readonly because: OpId; readonly retry: 'new-id' }

export type OpResult =
	| {
			readonly ok: true
			readonly id: OpId
			readonly status: 'posted' | 'replayed'
			/** The posting's place in the books. Null when nothing moved: an account opened, a grant cut to zero. */
			readonly seq: bigint | null
			readonly recordedAt: Instant
			/** Points that moved; for a grant, after the caps. */
			readonly amount: bigint
			/** What caps took off, narrowest first; empty when nothing was cut. */
			readonly cuts: readonly Cut[]
			readonly lots: readonly LotUse[]
	  }
	| { readonly ok: false; readonly id: OpId; readonly error: LedgerRefusal }

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
	/** The operation whose receipt proves the balance; null where `seq` is. */
	readonly provenBy: OpId | null
}

/** Points credited together, with one expiry. */
export interface Lot {
	readonly id: OpId
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
	readonly reversedBy: OpId | null
}

/** A row that does not hold what the entries say. `verify` never repairs. */
export interface Finding {
	readonly check: string
	readonly table: string
	readonly key: string
	readonly detail: string
}
