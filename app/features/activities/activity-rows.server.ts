import { and, count, eq, inArray } from 'drizzle-orm'
import { claims } from '#db/index.ts'
import { itemKey, itemsOn } from '#app/features/activity-table/table-on.server.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import { priceOf } from '#app/features/points/pricing.policy.ts'

interface Row {
	readonly id: string
	readonly districtId: string
	readonly itemCode: string
	readonly startsAt: Date
	readonly endsAt: Date
}

/** What the activity table says about an activity, picked for a page. */
export interface ItemWords {
	readonly nameZh: string
	readonly nameEn: string
	readonly unit: 'hour' | 'occurrence'
	readonly pointsPerUnit: number
	readonly wallet: 'goods' | 'honour'
	readonly evidence: string
	readonly approval: 'L0' | 'L1' | 'L2' | 'L3'
	readonly minMinutes: number | null
	readonly maxMinutes: number | null
	/** What serving from start to end would bring before any cap. */
	readonly typicalPoints: bigint
}

/** Activities with their item's words; null where the day's table has no such item. */
export async function withItems<R extends Row>(
	read: Reader,
	rows: readonly R[],
): Promise<(R & { item: ItemWords | null })[]> {
	const found = new Map<string, ItemWords>()
	for (const districtId of new Set(rows.map((row) => row.districtId))) {
		const own = rows.filter((row) => row.districtId === districtId)
		const wanted = own.map(({ itemCode, startsAt }) => ({ code: itemCode, day: dayOf(startsAt) }))
		const items = await itemsOn({ read, districtId, wanted })
		for (const { id, itemCode, startsAt, endsAt } of own) {
			const item = items.get(itemKey({ code: itemCode, day: dayOf(startsAt) }))
			const minutes = Math.floor((endsAt.getTime() - startsAt.getTime()) / 60_000)
			if (item) found.set(id, { ...wordsOf(item), typicalPoints: priceOf(item, minutes) })
		}
	}
	return rows.map((row) => ({ ...row, item: found.get(row.id) ?? null }))
}

const wordsOf = ({
	nameZh,
	nameEn,
	unit,
	pointsPerUnit,
	wallet,
	evidence,
	approval,
	minMinutes,
	maxMinutes,
}: Omit<ItemWords, 'typicalPoints'>) => ({
	nameZh,
	nameEn,
	unit,
	pointsPerUnit,
	wallet,
	evidence,
	approval,
	minMinutes,
	maxMinutes,
})

/** Places taken in each of the activities. */
export async function takenPlaces(
	read: Reader,
	activityIds: readonly string[],
): Promise<(activityId: string) => number> {
	if (activityIds.length === 0) return () => 0
	const rows = await read
		.select({ activityId: claims.activityId, taken: count() })
		.from(claims)
		.where(and(inArray(claims.activityId, [...activityIds]), eq(claims.status, 'claimed')))
		.groupBy(claims.activityId)
	const taken = new Map(rows.map((row) => [row.activityId, row.taken]))
	return (activityId) => taken.get(activityId) ?? 0
}
