import { and, eq } from 'drizzle-orm'
import { listings } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { SetStock } from './catalogue.schema.ts'
import { loadOwnListing } from './create-listing.server.ts'

/**
 * Sets how many there are to order, 0 … 99 999. The figure that was seen must still stand: else an
 * order of the meantime would put one on the shelf that is promised already.
 * Refuses: not-found, stock-changed.
 */
export async function setStock(given: Given<SetStock>): Promise<void> {
	const { input, tx } = given
	const { listing } = await loadOwnListing(given, input.listingId, [
		'merchant-owner',
		'merchant-staff',
	])
	const changed = await tx
		.update(listings)
		.set({ stock: input.stock })
		.where(and(eq(listings.id, listing.id), eq(listings.stock, input.was)))
		.returning({ id: listings.id })
	if (changed.length === 0) throw new Refusal('stock-changed', { now: listing.stock })
}
