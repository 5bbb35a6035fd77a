import { present, type Books } from './books.ts'
import type { LotMove } from './draft.ts'
import type { AccountRow, LotRow, Ms } from './rows.ts'

export interface Allocation {
	readonly uses: readonly { readonly lot: LotRow; readonly amount: bigint }[]
	/** What could not be found. */
	readonly missing: bigint
}

/**
 * Takes points from a member's lots: soonest expiry first, then oldest, then lowest number. A lot
 * that has expired at `at` is passed over even while no sweep has moved its points away.
 */
export function allocateLots(
	books: Books,
	{
		account,
		amount,
		at,
	}: { readonly account: AccountRow; readonly amount: bigint; readonly at: Ms },
): Allocation {
	const uses: { lot: LotRow; amount: bigint }[] = []
	let missing = amount
	for (const seq of books.lotsOf.get(account.id) ?? []) {
		if (missing === 0n) break
		const lot = present(books.lots.get(seq), 'a lot')
		if (lot.remaining === 0n || lot.expiresAt <= at) continue
		const taken = lot.remaining < missing ? lot.remaining : missing
		uses.push({ lot, amount: taken })
		missing -= taken
	}
	return { uses, missing }
}

/** Points leave their lots for good. */
export function spent({ uses }: Allocation): LotMove[] {
	return uses.map(({ lot, amount }) => ({ lot, dRemaining: -amount, dHeld: 0n }))
}

/** Points stay in their lots, set aside. */
export function setAside({ uses }: Allocation): LotMove[] {
	return uses.map(({ lot, amount }) => ({ lot, dRemaining: -amount, dHeld: amount }))
}
