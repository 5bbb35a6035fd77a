import { eq } from 'drizzle-orm'
import type { z } from 'zod'
import { tableDrafts } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import type { DraftTable } from './activity-table.schema.ts'
import { assertOfDistrict } from './of-district.server.ts'
import { versionsOf } from './table-on.server.ts'

/**
 * Keeps an uploaded table, right or wrong, to be looked at before it is published. A person has one
 * such draft at a time.
 * @throws Refusal `not-found` for who does not administer the whole district.
 */
export async function draftTable(
	given: Given<z.output<typeof DraftTable>>,
): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	assertOfDistrict(actor)
	const [newest] = await versionsOf({ read: tx, districtId: actor.districtId })
	await tx.delete(tableDrafts).where(eq(tableDrafts.madeBy, actor.id))
	await tx
		.insert(tableDrafts)
		.values({
			id: input.id,
			districtId: actor.districtId,
			csv: input.csv,
			effectiveFrom: input.effectiveFrom,
			note: input.note,
			baseNumber: newest?.number ?? 0,
			madeBy: actor.id,
			madeAt: now,
		})
		.onConflictDoNothing()
	return { id: input.id }
}
