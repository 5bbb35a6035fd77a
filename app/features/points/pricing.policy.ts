import type { Level } from '../hours/hours.policy.ts'

/** What pricing needs of a row of the activity table. */
export interface PricedItem {
	readonly code: string
	readonly unit: 'hour' | 'occurrence'
	/** Points for 60 minutes, or for one occurrence. */
	readonly pointsPerUnit: number
	readonly dayCap: number
	readonly monthCap: number
	/** Shorter earns nothing. */
	readonly minMinutes: number | null
	/** Longer earns no more. */
	readonly maxMinutes: number | null
	readonly wallet: 'goods' | 'honour'
}

/** What of an hour log decides its points. */
export interface PricedLog {
	/** `YYYY-MM-DD`. */
	readonly serviceDay: string
	readonly minutes: number
	readonly tier: 'verified' | 'back-filled'
	readonly level: Level | null
}

/** Points one person may earn over all goods items, as set for a branch. */
export interface PersonLimits {
	readonly 'person-day-cap': number
	readonly 'person-month-cap': number
}

export const CAP_KINDS = ['item-day', 'item-month', 'person-day', 'person-month'] as const
export type CapKind = (typeof CAP_KINDS)[number]

/** A window of the receiving account: `item-day:B2:2026-11-22`, `person-month:2026-11` … */
export interface PointsCap {
	readonly key: string
	/** Points the window may hold in all. */
	readonly limit: bigint
}

/** What a log is worth once every cap had its say. */
export interface Worth {
	readonly points: bigint
	readonly cut: bigint
	/** The cap that cut the most; null when nothing was cut. */
	readonly cutBy: CapKind | null
}

/** A window that counts and never cuts: the most the ledger takes. */
const NO_LIMIT = 2n ** 53n - 1n
/** Emergency duty: two people approve it, and then a day's limit does not hold it up. */
const EMERGENCY_ITEM = 'C7'

/**
 * Points for `minutes` of an item before any cap: reckoned by the minute and rounded down once.
 * Without a counted minute and under the item's minimum 0, over its maximum no more than the
 * maximum's.
 */
export function priceOf(item: PricedItem, minutes: number): bigint {
	if (minutes <= 0 || minutes < (item.minMinutes ?? 0)) return 0n
	if (item.unit === 'occurrence') return BigInt(item.pointsPerUnit)
	const paid = Math.min(minutes, item.maxMinutes ?? minutes)
	return (BigInt(item.pointsPerUnit) * BigInt(paid)) / 60n
}

/** Points asked of the ledger for a log: back-filled hours earn honour only. */
export function amountFor(item: PricedItem, log: PricedLog): bigint {
	if (item.wallet === 'goods' && log.tier === 'back-filled') return 0n
	return priceOf(item, log.minutes)
}

/** The windows a log's points must fit in. */
export function capsFor(item: PricedItem, log: PricedLog, limits: PersonLimits): PointsCap[] {
	const day = log.serviceDay
	const month = day.slice(0, 7)
	const ofItem = [
		{ key: `item-day:${item.code}:${day}`, limit: BigInt(item.dayCap) },
		{ key: `item-month:${item.code}:${month}`, limit: BigInt(item.monthCap) },
	]
	if (item.wallet === 'honour') return ofItem
	const twoDecide = log.level === 'L2' || log.level === 'L3'
	const free = item.code === EMERGENCY_ITEM && twoDecide
	return [
		...ofItem,
		{ key: `person-day:${day}`, limit: free ? NO_LIMIT : BigInt(limits['person-day-cap']) },
		{ key: `person-month:${month}`, limit: BigInt(limits['person-month-cap']) },
	]
}

/** Cuts an amount down to what every window has room for, as the ledger does when it posts. */
export function fitInto(
	amount: bigint,
	caps: readonly PointsCap[],
	used: ReadonlyMap<string, bigint>,
): Worth {
	let worth: Worth = { points: amount, cut: 0n, cutBy: null }
	for (const { key, limit } of caps) {
		const left = limit - (used.get(key) ?? 0n)
		const room = left > 0n ? left : 0n
		if (room < worth.points) {
			worth = { points: room, cut: amount - room, cutBy: capKindOf(key) }
		}
	}
	return worth
}

/** Kind of a window from its key. */
export function capKindOf(key: string): CapKind | null {
	return CAP_KINDS.find((kind) => key.startsWith(`${kind}:`)) ?? null
}
