/** A lot in the plainest words: whose, how much is free, when it lapses. */
export interface Lot {
	readonly id: string
	readonly owner: string
	readonly amount: bigint
	readonly earnedAt: number
	readonly expiresAt: number
	free: bigint
	kept: bigint
}
export interface Order {
	readonly from: string
	readonly to: string
	readonly amount: bigint
	readonly parts: readonly { readonly lot: Lot; readonly amount: bigint }[]
	open: boolean
}
export interface Done {
	readonly legs: readonly (readonly [string, bigint])[]
	/** Whose lots it drew on. */
	readonly giver?: string
	readonly parts: readonly { readonly lot: Lot; readonly amount: bigint }[]
	readonly made?: Lot
	readonly keys: readonly string[]
	/** The lot that ended, when it is an expiry. */
	readonly lapsed?: Lot
	/** Points that have gone back. */
	undone: bigint
}

/** Sorting keeps the order of making among equals. Infinity minus itself is no number, hence `<`. */
export function firstToGo(a: Lot, b: Lot): number {
	if (a.expiresAt !== b.expiresAt) return a.expiresAt < b.expiresAt ? -1 : 1
	return a.earnedAt - b.earnedAt
}
