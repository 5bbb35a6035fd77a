/** A point in time. The ledger never reads a clock of its own. */
export type Instant = Date

/** `PTS` goods points (lots, expiry, spending); `HON` honour points (standing only). */
export type UnitCode = 'PTS' | 'HON'

/** Client-made id of one operation: its idempotency key, kept for ever. 1–64 characters. */
export type OpId = string
/** Public id of an account: random, nothing personal. 1–64 characters. */
export type AccountId = string

/**
 * What an account is for. `issuer` gives points out and goes below zero; `pool` is what an issuer
 * set apart for one purpose, up to a size and until an end; `member` holds them, in lots when the unit
 * expires; `merchant` received them; `expired` is where unused lots end.
 */
export type AccountKind = 'issuer' | 'pool' | 'member' | 'merchant' | 'expired'

/** A window that a grant must fit in, e.g. `item-day:B2:2026-11-22` of the receiving account. */
export interface Cap {
	readonly key: string
	/** Points the window may hold in all, 0 … 2^53−1. */
	readonly limit: bigint
}

/** What the accounts of one kind had, received, gave and have, by when things happened. */
export interface PeriodLine {
	readonly unit: UnitCode
	readonly kind: AccountKind
	readonly opening: bigint
	readonly received: bigint
	readonly given: bigint
	/** opening + received − given. Those of a unit sum to zero. */
	readonly closing: bigint
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
			/**
			 * Of an issuer: the `expired` account, open already, in which its unused lots end. Of a pool: the
			 * issuer that feeds it and gets back what is left; its lots end where the issuer's do.
			 */
			readonly sink?: AccountId
			/** Of an issuer: how far below zero it may go, −(2^53−1) … −1. */
			readonly floor?: bigint
			/** Of a pool, member or merchant: what it may hold at most, 1 … 2^53−1. */
			readonly ceiling?: bigint
			/** Of a pool: from then on nothing is granted from it. */
			readonly endsAt?: Instant
	  }
	| { readonly kind: 'transfer'; readonly unit: UnitCode; readonly legs: readonly Leg[] }
	| {
			/** Gives points of an issuer or a pool to a member: makes a lot. Cut down to what every cap still has room for. */
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
	| {
			/** Undoes a posting: what is left of it, or `amount` points of what it moved. */
			readonly kind: 'reverse'
			readonly target: OpId
			readonly amount?: bigint
			/** Of an expiry, and of nothing else: until when the points that come back last. */
			readonly expiresAt?: Instant
	  }
	| {
			/**
			 * Ends a lot: what it has left, and no hold keeps, goes `to` an `expired` account, or goes on
			 * as a lot of its own until a later `expiresAt`. One of the two.
			 */
			readonly kind: 'expire'
			readonly lot: OpId
			readonly to?: AccountId
			readonly expiresAt?: Instant
	  }
	| {
			readonly kind: 'close'
			readonly account: AccountId
			readonly mode: 'freeze' | 'reopen' | 'close'
	  }
	| {
			/** Closes all that happened before `endsAt`, for good. The rest is the statement: see period.ts. */
			readonly kind: 'close-period'
			readonly endsAt: Instant
			/** How many operations the books held, refused ones included. */
			readonly size: bigint
			/** Root of the tree of those, 64 hexadecimal digits. */
			readonly root: string
			readonly lines: readonly PeriodLine[]
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

/** Points of one lot that one operation used (positive) or gave back (negative). */
export interface LotUse {
	/** The operation that made the lot: a grant, or what let points of one go on. */
	readonly lot: OpId
	readonly amount: bigint
}

/** What a cap took off a grant. */
export interface Cut {
	readonly key: string
	readonly by: bigint
}

/**
 * Closed union; `retry` says what the caller may safely do next. `new-id`: the refusal keeps its id; under a
 * new one the request may pass once what is in its way has gone, or for what the refusal says is there.
 * `never`: it would be refused again, or something is booked already and would be booked twice.
 */
export type LedgerRefusal =
	| {
			readonly code: 'insufficient-available'
			readonly account: AccountId
			readonly available: bigint
			readonly required: bigint
			readonly retry: 'new-id'
	  }
	| {
			readonly code: 'ceiling-exceeded'
			readonly account: AccountId
			readonly ceiling: bigint
			readonly would: bigint
			readonly retry: 'new-id'
	  }
	| {
			/** What was to be granted from a pool, or put into it, happened after its end. */
			readonly code: 'pool-ended'
			readonly account: AccountId
			readonly endsAt: Instant
			readonly retry: 'never'
	  }
	| {
			readonly code: 'id-reused-with-different-body'
			readonly field: string
			readonly retry: 'never'
	  }
	| {
			/** The advice is that of the refusal which the id got. */
			readonly code: 'id-already-refused'
			readonly was: RefusalCode
			readonly retry: 'new-id' | 'never'
	  }
	| { readonly code: 'unbalanced'; readonly by: bigint; readonly retry: 'never' }
	| {
			readonly code:
				| 'unit-mismatch'
				| 'flow-not-allowed'
				| 'self-posting'
				| 'amount-out-of-range'
				| 'too-many-legs'
				| 'malformed'
				| 'account-exists'
				| 'not-reversible'
				| 'not-divisible'
				| 'not-later'
			readonly detail: string
			readonly retry: 'never'
	  }
	| {
			readonly code:
				| 'unknown-account'
				| 'unknown-target'
				| 'account-closed'
				| 'account-not-empty'
				| 'balance-out-of-range'
				| 'not-due'
				| 'period-closed'
				| 'statement-differs'
			/** The name of the account or of the operation that was asked about; of a period its end, or what differs. */
			readonly detail: string
			readonly retry: 'new-id'
	  }
	| {
			readonly code: 'hold-not-open'
			readonly state: 'captured' | 'released'
			readonly retry: 'never'
	  }
	| {
			readonly code: 'exceeds-hold' | 'exceeds-reversible'
			readonly left: bigint
			readonly retry: 'new-id'
	  }
	| { readonly code: 'already-reversed'; readonly retry: 'never' }
	| { readonly code: 'lot-already-used'; readonly left: bigint; readonly retry: 'new-id' }
	| { readonly code: 'group-failed'; readonly because: OpId; readonly retry: 'new-id' }

export type RefusalCode = LedgerRefusal['code']

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
