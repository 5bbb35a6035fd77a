/** A leg of a posting that is undone, whole or in part. */
interface Leg {
	readonly amount: bigint
}

/** Points of one lot that a posting took, or that an undoing gives back. */
interface Share<Lot> {
	readonly lot: Lot
	readonly amount: bigint
}

/**
 * Of more than two legs in part only up to this many points: the database multiplies two amounts to
 * compare their proportion, and the product has to stay exact.
 */
const PROPORTION_MAX = 2n ** 31n - 1n

/** Points that a posting moved: what its receiving legs add up to. */
export const movedBy = (legs: readonly Leg[]): bigint =>
	legs.reduce((sum, leg) => (leg.amount > 0n ? sum + leg.amount : sum), 0n)

/**
 * The legs that undo `part` of a posting, each in proportion.
 * @returns null when a leg would get a fraction of a point, or the posting is too large to tell.
 */
export function mirrored<L extends Leg>(legs: readonly L[], part: bigint): L[] | null {
	const total = movedBy(legs)
	if (part !== total && legs.length > 2 && total > PROPORTION_MAX) return null
	if (legs.some(({ amount }) => (amount * part) % total !== 0n)) return null
	return legs.map((leg) => ({ ...leg, amount: -((leg.amount * part) / total) }))
}

/**
 * What an undoing gives back to the lots of one account: as if the posting had taken less from the
 * beginning, so the lot that was taken last gets its points first.
 * @param taken in the order of spending. @param span what was given back before, and what is now.
 */
export function givenBack<Lot>(
	taken: readonly Share<Lot>[],
	{ before, now }: { readonly before: bigint; readonly now: bigint },
): Share<Lot>[] {
	let [skip, left] = [before, now]
	return taken.toReversed().flatMap(({ lot, amount }) => {
		const free = amount > skip ? amount - skip : 0n
		skip = skip > amount ? skip - amount : 0n
		const back = free < left ? free : left
		left -= back
		return back === 0n ? [] : [{ lot, amount: back }]
	})
}
