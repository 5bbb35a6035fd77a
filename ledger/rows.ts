import type { AccountKind, Cut, LedgerRefusal, LotUse, OpId, OpKind, UnitCode } from './types.ts'

/** Milliseconds since 1970 in UTC: both engines keep times as whole numbers. */
export type Ms = bigint

/** The expiry of a lot that never expires: the greatest whole number JavaScript can hold. */
export const NEVER: Ms = 9_007_199_254_740_991n

/** Greatest amount of one entry, and greatest balance of one account, either side of zero. */
export const AMOUNT_MAX = 9_007_199_254_740_991n

/** Single row: where the books end. Every posting moves it, so writers meet here. */
export interface Head {
	readonly lastSeq: bigint
	readonly lastAttempt: bigint
	readonly lastRecordedAt: Ms
	/** Nothing that happened before is accepted any more; null while no period is closed. */
	readonly closedUntil: Ms | null
}

export type AccountState = 'open' | 'frozen' | 'closed'

export interface AccountRow {
	/** Id of the attempt that opened it. */
	readonly id: bigint
	readonly publicId: string
	readonly kind: AccountKind
	readonly unit: UnitCode
	/** Of an issuer: where its unused lots end. Of a pool: its issuer. */
	readonly sinkId: bigint | null
	/** How far below zero an issuer may go; null for no such limit, and for all others: they stay above. */
	readonly floor: bigint | null
	/** What the balance may be at most; null for no such limit. */
	readonly ceiling: bigint | null
	/** Of a pool, and of nobody else. */
	readonly endsAt: Ms | null
	readonly state: AccountState
	/** The attempt that last changed the state. */
	readonly changedBy: bigint
	readonly balance: bigint
	readonly held: bigint
	readonly version: bigint
	/** The posting of its last entry; 0 before the first. */
	readonly lastSeq: bigint
}

/** One operation that was asked for, whatever became of it. `noted`: accepted, nothing moved. */
export interface AttemptRow {
	readonly id: bigint
	readonly opId: OpId
	readonly kind: OpKind
	readonly actor: string
	readonly reference: string
	readonly effectiveAt: Ms
	readonly recordedAt: Ms
	readonly state: 'posted' | 'noted' | 'refused'
	readonly seq: bigint | null
	/** Canonical text of what was asked: see body.ts. */
	readonly body: string
	/** Canonical text of what was answered: see outcome.ts. */
	readonly outcome: string
	/** Hash of its leaf in the tree, 64 hexadecimal digits: see leaf.ts. */
	readonly leaf: string
}

/** Before everything that belongs to it is known, and its leaf with it. */
export type JudgedAttempt = Omit<AttemptRow, 'leaf'>

export interface PostingRow {
	readonly seq: bigint
	readonly attemptId: bigint
	/** 2 … 64, or 0 for a hold and a release, which move nothing between accounts. */
	readonly nLegs: bigint
	readonly reverses: bigint | null
	/** How many points of what it reverses are undone once this is counted. */
	readonly undoneAfter: bigint | null
}

export interface EntryRow {
	readonly postingSeq: bigint
	readonly legNo: bigint
	readonly accountId: bigint
	readonly amount: bigint
	readonly balanceAfter: bigint
	readonly version: bigint
}

export interface LotRow {
	/** The posting that made it: of a grant, or one that let points of another lot go on. */
	readonly seq: bigint
	/** The lot in which its points were granted; itself for one that a grant made. */
	readonly originSeq: bigint
	readonly accountId: bigint
	readonly amount: bigint
	readonly remaining: bigint
	readonly held: bigint
	readonly earnedAt: Ms
	/** `NEVER` when it does not expire. */
	readonly expiresAt: Ms
	/** The last posting that used it; 0 while untouched. */
	readonly lastUse: bigint
}

export interface LotUseRow {
	readonly postingSeq: bigint
	readonly lotSeq: bigint
	/** What the posting added to (or took from) the two halves of the lot. */
	readonly dRemaining: bigint
	readonly dHeld: bigint
	readonly remainingAfter: bigint
	readonly heldAfter: bigint
}

export interface HoldRow {
	/** The posting that placed it. */
	readonly seq: bigint
	readonly fromId: bigint
	readonly toId: bigint
	readonly amount: bigint
	readonly expiresAt: Ms
	readonly captured: bigint
	readonly released: bigint
	/** The capture or release that ended it. */
	readonly endedSeq: bigint | null
}

/** How much of a cap's window an account has used. */
export interface WindowRow {
	readonly accountId: bigint
	readonly key: string
	readonly used: bigint
}

/** Everything that happened before `endsAt` is closed. */
export interface PeriodRow {
	readonly endsAt: Ms
	/** What closed it; its body is the statement. */
	readonly attemptId: bigint
}

/** What the accounts of one kind and unit had before a period, and what moved in it. */
export interface PeriodTotal {
	readonly unit: UnitCode
	readonly kind: AccountKind
	readonly opening: bigint
	/** Zero or more. */
	readonly received: bigint
	/** Zero or more. */
	readonly given: bigint
}

/** Root of a complete subtree: the 2^level leaves from index · 2^level on. */
export interface TileRow {
	/** 8, 16 or 24. */
	readonly level: bigint
	readonly index: bigint
	/** 64 hexadecimal digits. */
	readonly hash: string
}

/** What the ledger signed about itself. */
export interface CheckpointRow {
	/** How many attempts it covers. */
	readonly size: bigint
	/** 64 hexadecimal digits. */
	readonly root: string
	readonly recordedAt: Ms
	/** The signed note, and the public key of whoever signed it: see note.ts. */
	readonly note: string
	readonly signedBy: string
}

/** What an accepted operation answered, apart from its place in the books. */
export interface Accepted {
	readonly amount: bigint
	readonly cuts: readonly Cut[]
	readonly lots: readonly LotUse[]
}
export type Outcome = Accepted | LedgerRefusal
