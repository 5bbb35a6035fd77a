import { aliasedTable, and, eq, inArray } from 'drizzle-orm'
import { adjustments, people } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { adjustmentOf, referenceOf, type REASONS } from './adjustments.policy.ts'

export type AdjustmentReason = (typeof REASONS)[number]

/** Why points were adjusted by hand, by what the books name it: `adjustment:<id>`. One query. */
export async function adjustmentReasons(
	read: Reader,
	references: readonly string[],
): Promise<ReadonlyMap<string, AdjustmentReason>> {
	const ids = references.map(adjustmentOf).filter((id) => id !== null)
	if (ids.length === 0) return new Map()
	const rows = await read
		.select({ id: adjustments.id, reasonCode: adjustments.reasonCode })
		.from(adjustments)
		.where(inArray(adjustments.id, ids))
	return new Map(rows.map(({ id, reasonCode }) => [referenceOf(id), reasonCode]))
}

/** Both people behind an adjustment of the district, and why; null for none. */
export async function adjustmentBehind({
	read,
	districtId,
	id,
}: {
	readonly read: Reader
	readonly districtId: string
	readonly id: string
}) {
	const proposer = aliasedTable(people, 'proposer')
	const decider = aliasedTable(people, 'decider')
	const [found] = await read
		.select({
			points: adjustments.points,
			reasonCode: adjustments.reasonCode,
			note: adjustments.note,
			proposedBy: proposer.name,
			proposedAt: adjustments.proposedAt,
			decidedBy: decider.name,
			decidedAt: adjustments.endedAt,
			person: { name: people.name, volunteerNumber: people.volunteerNumber },
		})
		.from(adjustments)
		.innerJoin(people, eq(people.id, adjustments.personId))
		.innerJoin(proposer, eq(proposer.id, adjustments.proposedBy))
		.innerJoin(decider, eq(decider.id, adjustments.decidedBy))
		.where(and(eq(adjustments.id, id), eq(adjustments.districtId, districtId)))
	return found ?? null
}
