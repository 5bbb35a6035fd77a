import { and, count, eq, gte, max } from 'drizzle-orm'
import { activities } from '#db/index.ts'
import { LONGEST_MS } from '#app/features/activities/activities.policy.ts'
import { addDays, dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'

/** Activities that a table would leave without a price. */
export interface Stranded {
	/** In the order of codes; empty when nothing is stranded. */
	readonly items: readonly { readonly code: string; readonly activities: number }[]
	/** Of all items. */
	readonly activities: number
	/** First day, `YYYY-MM-DD`, from which the table would strand none of them; null without any. */
	readonly freeFrom: string | null
}

interface Asked {
	readonly read: Reader
	readonly districtId: string
	/** First service day that the table prices. */
	readonly from: string
	/** Codes of the items it has. */
	readonly codes: ReadonlySet<string>
}

/**
 * Activities dispatched of items that a table does not have, on days that it prices: hours served
 * there could never become points, because the version of the service day decides. One that begins
 * before the day and ends on it counts, for who checks in after midnight serves on the later day.
 * An item that stays with another unit, wallet or rate strands nothing: its hours have a price.
 */
export async function strandedActivities(asked: Asked): Promise<Stranded> {
	const { read, districtId, from, codes } = asked
	const begin = startOfDay(from)
	const found = await read
		.select({ code: activities.itemCode, activities: count(), last: max(activities.endsAt) })
		.from(activities)
		.where(
			and(
				eq(activities.districtId, districtId),
				eq(activities.status, 'published'),
				// The index knows the start alone.
				gte(activities.startsAt, new Date(begin.getTime() - LONGEST_MS)),
				gte(activities.endsAt, begin),
			),
		)
		.groupBy(activities.itemCode)
		.orderBy(activities.itemCode)
	const stranded = found.filter(({ code }) => !codes.has(code))
	const last = Math.max(...stranded.map((one) => one.last?.getTime() ?? 0))
	return {
		items: stranded.map((one) => ({ code: one.code, activities: one.activities })),
		activities: stranded.reduce((sum, one) => sum + one.activities, 0),
		freeFrom: stranded.length === 0 ? null : addDays(dayOf(new Date(last)), 1),
	}
}
