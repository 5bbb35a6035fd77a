import { and, eq, inArray, sql } from 'drizzle-orm'
import { items } from '#db/index.ts'
import type { Tx } from '#app/features/given.ts'

/**
 * Lets an item be dispatched or be removed, one after the other: two transactions at the same time
 * would not see each other's rows on PostgreSQL, and an activity would be left without a price. The
 * later one starts over. The rows stay what they were, as a published version must.
 */
export async function holdItems(
	tx: Tx,
	{ versionId, codes }: { readonly versionId: string; readonly codes: readonly string[] },
): Promise<void> {
	if (codes.length === 0) return
	await tx
		.update(items)
		.set({ basis: sql`${items.basis}` })
		.where(and(eq(items.versionId, versionId), inArray(items.code, [...codes].toSorted())))
}
