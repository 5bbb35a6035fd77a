import { and, eq, inArray } from 'drizzle-orm'
import { listings } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { needsAgreement } from './catalogue.policy.ts'
import type { ListingId } from './catalogue.schema.ts'
import { loadOwnListing, toleranceOf, type ListingStatus } from './create-listing.server.ts'

/**
 * Puts a draft or a withdrawn listing into the catalogue; one that is there already stays.
 * A price further above the reference than is tolerated waits for a second person. Refuses: not-found.
 */
export async function publishListing(given: Given<ListingId>): Promise<{ status: ListingStatus }> {
	const { input, tx } = given
	const { listing, shop } = await loadOwnListing(given, input.listingId)
	const price = { ...listing, fenPerPoint: shop.fenPerPoint }
	const mustWait =
		listing.agreedBy === null && needsAgreement(price, await toleranceOf(given, shop))
	const status = mustWait ? 'awaiting-agreement' : 'published'
	const changed = await tx
		.update(listings)
		.set({ status, declinedWhy: null })
		.where(and(eq(listings.id, listing.id), inArray(listings.status, ['draft', 'withdrawn'])))
		.returning({ id: listings.id })
	if (changed.length > 0) await recordAudit(given, 'listing-published', `listing:${listing.id}`)
	return { status: changed.length > 0 ? status : listing.status }
}
