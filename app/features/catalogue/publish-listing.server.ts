import { and, eq, inArray } from 'drizzle-orm'
import { listings } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { needsAgreement } from './catalogue.policy.ts'
import type { ListingId } from './catalogue.schema.ts'
import { loadOwnListing, type ListingStatus } from './create-listing.server.ts'

/**
 * Puts a draft or a withdrawn listing into the catalogue; one that is there already stays.
 * A price more than 20 % above the reference waits for a second person. Refuses: not-found.
 */
export async function publishListing(given: Given<ListingId>): Promise<{ status: ListingStatus }> {
	const { input, tx } = given
	const { listing, shop } = await loadOwnListing(given, input.listingId)
	const mustWait =
		listing.agreedBy === null && needsAgreement({ ...listing, fenPerPoint: shop.fenPerPoint })
	const status = mustWait ? 'awaiting-agreement' : 'published'
	const changed = await tx
		.update(listings)
		.set({ status, declinedWhy: null })
		.where(and(eq(listings.id, listing.id), inArray(listings.status, ['draft', 'withdrawn'])))
		.returning({ id: listings.id })
	if (changed.length > 0) await recordAudit(given, 'listing-published', `listing:${listing.id}`)
	return { status: changed.length > 0 ? status : listing.status }
}
