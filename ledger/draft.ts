import type { AccountRow, AccountState, HoldRow, LotRow, Ms } from './rows.ts'
import type { AccountKind, Cut, LedgerRefusal, UnitCode } from './types.ts'

/** What one operation would change. Judges make drafts and touch nothing; `apply-draft` applies. */
export interface Draft {
	/** Points that move; the figure the caller gets back. */
	readonly amount: bigint
	readonly legs?: readonly DraftLeg[]
	readonly lotMoves?: readonly LotMove[]
	readonly newLot?: {
		readonly account: AccountRow
		readonly amount: bigint
		readonly expiresAt: Ms
		/** The lot whose points go on in it. */
		readonly from?: LotRow
	}
	readonly newHold?: {
		readonly from: AccountRow
		readonly to: AccountRow
		readonly amount: bigint
		readonly expiresAt: Ms
	}
	readonly endedHold?: { readonly hold: HoldRow; readonly captured: bigint }
	readonly cuts?: readonly Cut[]
	/** What the operation adds to windows, negative when a grant is undone. */
	readonly windows?: readonly {
		readonly account: AccountRow
		readonly key: string
		readonly by: bigint
	}[]
	/** The posting that is undone, and how many of its points are once this is counted. */
	readonly reverses?: { readonly seq: bigint; readonly undoneAfter: bigint }
	readonly opened?: {
		readonly publicId: string
		readonly kind: AccountKind
		readonly unit: UnitCode
		readonly sinkId: bigint | null
		readonly floor: bigint | null
		readonly ceiling: bigint | null
		readonly endsAt: Ms | null
	}
	/** The period that is closed. */
	readonly closes?: { readonly endsAt: Ms }
	readonly restated?: { readonly account: AccountRow; readonly state: AccountState }
}

export interface DraftLeg {
	readonly account: AccountRow
	readonly amount: bigint
}

export interface LotMove {
	readonly lot: LotRow
	readonly dRemaining: bigint
	readonly dHeld: bigint
}

export type Verdict = Draft | LedgerRefusal

export function isRefusal(verdict: object): verdict is LedgerRefusal {
	return 'code' in verdict
}
