import { and, eq, ne } from 'drizzle-orm'
import { listings } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import type { ListingId } from './catalogue.schema.ts'
import { loadOwnListing } from './create-listing.server.ts'

/** Takes a listing out of the catalogue. Orders made before can still be collected. */
export async function withdrawListing(given: Given<ListingId>): Promise<void> {
	const { input, tx } = given
	const { listing } = await loadOwnListing(given, input.listingId)
	const changed = await tx
		.update(listings)
		.set({ status: 'withdrawn' })
		.where(and(eq(listings.id, listing.id), ne(listings.status, 'withdrawn')))
		.returning({ id: listings.id })
	if (changed.length > 0) await recordAudit(given, 'listing-withdrawn', `listing:${listing.id}`)
}
