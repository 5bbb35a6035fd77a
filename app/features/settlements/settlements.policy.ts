import { monthBounds } from '../calendar.policy.ts'

/**
 * A month can be settled once nothing of it can change any more: after its end, when the last
 * redemption can no longer be taken back.
 */
export const isSettleable = (
	month: string,
	{ now, voidMinutes }: { readonly now: Date; readonly voidMinutes: number },
): boolean => now.getTime() > monthBounds(month).to.getTime() + voidMinutes * 60_000

interface Sum {
	readonly points: bigint
	readonly fen: bigint
}

/** What the district knows of a shop and its month. */
export interface ShopMonth {
	/** Redeemed in the month. */
	readonly month: Sum & { readonly orders: number }
	/** Points of all orders ever redeemed, and what the shop's account in the books holds. */
	readonly ever: bigint
	readonly books: bigint
	readonly settlement: (Sum & { readonly status: 'prepared' | 'confirmed' }) | null
}

type Difference =
	| { readonly kind: 'account'; readonly orders: bigint; readonly books: bigint }
	| { readonly kind: 'statement'; readonly orders: Sum; readonly prepared: Sum }

/** Why nobody may sign: books or statement differ from the orders. Null when all agree. */
export function differenceOf({ month, ever, books, settlement }: ShopMonth): Difference | null {
	if (ever !== books) return { kind: 'account', orders: ever, books }
	if (!settlement) return null
	const { points, fen } = settlement
	if (points === month.points && fen === month.fen) return null
	const orders = { points: month.points, fen: month.fen }
	return { kind: 'statement', orders, prepared: { points, fen } }
}

/** Does somebody still have to sign the shop's month? */
export const isUnsigned = ({ month, settlement }: ShopMonth): boolean =>
	settlement ? settlement.status === 'prepared' : month.orders > 0

/** Settlements that one statement writes: their values have room in it on both databases. */
const BATCH = 2_000

/** Parts of a list of at most `BATCH`, in order. */
export const batchesOf = <T>(all: readonly T[]): T[][] =>
	Array.from({ length: Math.ceil(all.length / BATCH) }, (_, at) =>
		all.slice(at * BATCH, (at + 1) * BATCH),
	)

/** The month before a month `YYYY-MM`. */
export function monthBefore(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number)
	return number > 1
		? `${month.slice(0, 5)}${String(number - 1).padStart(2, '0')}`
		: `${year - 1}-12`
}

/** The months from `latest` backwards, as many as asked for. */
export function monthsBack(latest: string, count: number): string[] {
	const months = [latest]
	while (months.length < count) months.push(monthBefore(months.at(-1) ?? latest))
	return months
}
