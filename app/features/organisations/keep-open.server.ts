import { and, inArray, isNull, sql } from 'drizzle-orm'
import { units } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'

/**
 * Keeps units open until this transaction ends, for whatever comes to them: on PostgreSQL one that
 * closes a unit at the same time would see nothing of it, and neither would notice. The later one
 * starts over.
 * @throws Refusal `unit-closed`.
 */
export async function keepOpen(tx: Tx, unitIds: readonly string[]): Promise<void> {
	const open = await tx
		.update(units)
		.set({ closedAt: sql`${units.closedAt}` })
		.where(and(inArray(units.id, [...unitIds].toSorted()), isNull(units.closedAt)))
		.returning({ id: units.id })
	if (open.length < unitIds.length) throw new Refusal('unit-closed')
}
