import { eq } from 'drizzle-orm'
import { listings } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { needsAgreement, searchTextOf } from './catalogue.policy.ts'
import type { UpdateListing } from './catalogue.schema.ts'
import {
	bothLanguages,
	loadOwnListing,
	toleranceOf,
	type ListingStatus,
} from './create-listing.server.ts'

/**
 * Changes the words and the price of a listing. What a second person agreed to was one thing at
 * one price: another name, price or reference needs agreement anew. Open orders keep their own
 * words and price. Refuses: not-found.
 */
export async function updateListing(
	given: Given<UpdateListing>,
): Promise<{ status: ListingStatus }> {
	const { input, tx } = given
	const { listing, shop } = await loadOwnListing(given, input.listingId)
	const { titleEn, descriptionEn } = bothLanguages(input)
	const isSame =
		listing.title === input.title &&
		listing.pointsPrice === input.pointsPrice &&
		listing.referenceFen === input.reference
	const agreedBy = isSame ? listing.agreedBy : null
	const price = {
		pointsPrice: input.pointsPrice,
		referenceFen: input.reference,
		fenPerPoint: shop.fenPerPoint,
	}
	const status = statusAfter(listing.status, {
		isAgreed: agreedBy !== null,
		isAbove: needsAgreement(price, await toleranceOf(given, shop)),
	})
	await tx
		.update(listings)
		.set({
			title: input.title,
			titleEn,
			description: input.description,
			descriptionEn,
			searchText: searchTextOf({ ...input, titleEn, descriptionEn }, shop),
			category: input.category,
			pointsPrice: input.pointsPrice,
			referenceFen: input.reference,
			pickupDays: input.pickupDays,
			status,
			agreedBy,
		})
		.where(eq(listings.id, listing.id))
	if (!isSame) {
		await recordAudit(given, 'listing-changed', `listing:${listing.id}`, {
			points: String(input.pointsPrice),
			reference: String(input.reference),
		})
	}
	return { status }
}

/** A listing that is not on show stays so; one that is, or wants to be, follows its price. */
export function statusAfter(
	before: ListingStatus,
	{ isAgreed, isAbove }: { isAgreed: boolean; isAbove: boolean },
): ListingStatus {
	if (before === 'draft' || before === 'withdrawn') return before
	return isAbove && !isAgreed ? 'awaiting-agreement' : 'published'
}
