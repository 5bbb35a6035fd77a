import { and, eq } from 'drizzle-orm'
import { listings, units } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver, merchantsOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { AgreeToPrice, DeclinePrice } from './catalogue.schema.ts'

/**
 * The second person's yes to a price above what is tolerated: the listing is published.
 * Refuses: not-found, price-own (the shop's own people), price-decided, listing-edited.
 */
export async function agreeToPrice(given: Given<AgreeToPrice>): Promise<void> {
	const { actor, input, tx } = given
	const listing = await loadForDecision(given, input.listingId)
	if (listing.pointsPrice !== input.points) throw new Refusal('listing-edited')
	const changed = await tx
		.update(listings)
		.set({ status: 'published', agreedBy: actor.id, declinedWhy: null })
		.where(
			and(
				eq(listings.id, listing.id),
				eq(listings.status, 'awaiting-agreement'),
				eq(listings.pointsPrice, input.points),
			),
		)
		.returning({ id: listings.id })
	if (changed.length === 0) throw new Refusal('price-decided')
	await recordAudit(given, 'price-agreed', `listing:${listing.id}`, {
		points: String(input.points),
	})
}

/** The second person's no, with a sentence for the merchant: the listing is a draft again. */
export async function declinePrice(given: Given<DeclinePrice>): Promise<void> {
	const { input, tx } = given
	const listing = await loadForDecision(given, input.listingId)
	const changed = await tx
		.update(listings)
		.set({ status: 'draft', declinedWhy: input.sentence })
		.where(and(eq(listings.id, listing.id), eq(listings.status, 'awaiting-agreement')))
		.returning({ id: listings.id })
	if (changed.length === 0) throw new Refusal('price-decided')
	await recordAudit(given, 'price-declined', `listing:${listing.id}`, {
		points: String(listing.pointsPrice),
	})
}

async function loadForDecision({ actor, tx }: Given, listingId: string) {
	const [found] = await tx
		.select({ listing: listings, path: units.path })
		.from(listings)
		.innerJoin(units, eq(units.id, listings.unitId))
		.where(and(eq(listings.id, listingId), eq(listings.districtId, actor.districtId)))
	if (!found || !isOver(actor, ['administrator'], found.path)) throw new Refusal('not-found')
	const { listing } = found
	const isOwn = listing.createdBy === actor.id || merchantsOf(actor).includes(listing.merchantId)
	if (isOwn) throw new Refusal('price-own')
	if (listing.status !== 'awaiting-agreement') throw new Refusal('price-decided')
	return listing
}
