import { itemKey, itemsOn, type ItemOnDay } from '#app/features/activity-table/table-on.server.ts'
import type { Reader } from '#app/features/given.ts'
import type { Level, Tier } from '#app/features/hours/hours.policy.ts'
import { capsUsed } from './caps-used.server.ts'
import { personLimits } from './person-limits.server.ts'
import { amountFor, capsFor, fitInto, type Worth } from './pricing.policy.ts'

/** An hour log, done or planned. */
export interface Previewed {
	readonly personId: string
	readonly itemCode: string
	readonly serviceDay: string
	readonly unitPath: string
	readonly minutes: number
	readonly tier: Tier
	readonly level: Level | null
}

export interface Preview {
	/** Null when the day's table does not have the item. */
	readonly item: ItemOnDay | null
	/** What the log would bring if it were approved now. */
	readonly worth: Worth
	/** Room in the item's day and in the person's month, in points; null where there is no such cap. */
	readonly room: { readonly itemDay: bigint | null; readonly personMonth: bigint | null }
}

interface Asked {
	readonly read: Reader
	readonly districtId: string
}

const NOTHING: Preview = {
	item: null,
	worth: { points: 0n, cut: 0n, cutBy: null },
	room: { itemDay: null, personMonth: null },
}

/**
 * What hour logs would bring if each were approved next, by the same rule that approval posts by. In
 * the order asked for; about seven queries, however many logs.
 */
export async function previewPoints(
	{ read, districtId }: Asked,
	logs: readonly Previewed[],
): Promise<Preview[]> {
	if (logs.length === 0) return []
	const wanted = logs.map(({ itemCode, serviceDay }) => ({ code: itemCode, day: serviceDay }))
	const items = await itemsOn({ read, districtId, wanted })
	const limitsOf = await personLimits(read, logs)
	const usedBy = await capsUsed({ read, districtId, wanted: logs })
	return logs.map((log) => {
		const item = items.get(itemKey({ code: log.itemCode, day: log.serviceDay }))
		if (!item) return NOTHING
		const caps = capsFor(item, log, limitsOf(log))
		const used = usedBy(log.personId)
		const roomOf = (kind: string) => {
			const cap = caps.find(({ key }) => key.startsWith(`${kind}:`))
			const left = cap ? cap.limit - (used.get(cap.key) ?? 0n) : null
			return left !== null && left < 0n ? 0n : left
		}
		const room = { itemDay: roomOf('item-day'), personMonth: roomOf('person-month') }
		return { item, worth: fitInto(amountFor(item, log), caps, used), room }
	})
}
