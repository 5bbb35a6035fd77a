import type { SeedCounts } from './report.ts'
import type { Size } from './sizes.ts'

/** Of all hour logs, in percent: “most”. */
const APPROVED_LEAST = 60
/** Of the orders that are planned, in percent: the others wait, were released or voided. */
const REDEEMED_LEAST = 50
/** Hours are planned by whole shifts, so they come to within one percent. */
const HOURS_LEAST = 99

/**
 * What a world in the database has less of, or otherwise, than its plan, in a sentence each; empty
 * when it is as planned. Scenes of the demo come on top of goods, activities, hours and orders.
 */
export function differences(size: Size, counts: SeedCounts): string[] {
	const found = (what: string) => counts[what] ?? 0
	const exactly = Object.entries({
		street: size.streets,
		community: size.communities,
		areas: size.areas,
		branch: size.branches,
		group: size.groups,
		'member-household': size.memberHouseholds,
		volunteers: size.volunteers,
		merchants: size.merchants,
	}).filter(([what, planned]) => found(what) !== planned)
	const logs = Object.keys(counts).filter((what) => what.startsWith('hour logs '))
	const all = logs.reduce((sum, what) => sum + found(what), 0)
	const least = Object.entries({
		listings: size.merchants * size.listingsPerMerchant,
		activities: size.activities + size.coming,
		hours: Math.ceil((size.hours * HOURS_LEAST) / 100),
		'hour logs approved': Math.ceil((all * APPROVED_LEAST) / 100),
		'orders redeemed': Math.ceil((size.orders * REDEEMED_LEAST) / 100),
	}).filter(([what, planned]) => found(what) < planned)
	return [
		...exactly.map(([what, planned]) => `${what}: ${found(what)} instead of ${planned}`),
		...least.map(([what, planned]) => `${what}: ${found(what)}, and at least ${planned} planned`),
	]
}
