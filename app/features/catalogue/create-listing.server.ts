import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { listings, merchants } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { settingsAt } from '#app/features/organisations/settings-for.server.ts'
import { merchantsOf, type Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { MOST_LISTINGS, needsAgreement, searchTextOf } from './catalogue.policy.ts'
import type { CreateListing } from './catalogue.schema.ts'

export type ListingStatus = 'draft' | 'awaiting-agreement' | 'published' | 'withdrawn'

/**
 * Adds a listing to the actor's own shop. A repeated submission of the same id changes nothing.
 * Refuses: not-found, merchant-closed, too-many-listings, already-done.
 */
export async function createListing(
	given: Given<CreateListing>,
): Promise<{ id: string; status: ListingStatus }> {
	const { actor, input, tx, now } = given
	const shop = await ownShop(tx, actor, input.merchantId)
	const { titleEn, descriptionEn } = bothLanguages(input)
	const price = {
		pointsPrice: input.pointsPrice,
		referenceFen: input.reference,
		fenPerPoint: shop.fenPerPoint,
	}
	const tolerance = await toleranceOf(given, shop)
	const published = needsAgreement(price, tolerance) ? 'awaiting-agreement' : 'published'
	const [made] = await tx
		.insert(listings)
		.values({
			id: input.id,
			districtId: shop.districtId,
			merchantId: shop.id,
			unitId: shop.unitId,
			title: input.title,
			titleEn,
			description: input.description,
			descriptionEn,
			searchText: searchTextOf({ ...input, titleEn, descriptionEn }, shop),
			category: input.category,
			pointsPrice: input.pointsPrice,
			referenceFen: input.reference,
			stock: input.stock,
			pickupDays: input.pickupDays,
			status: input.put === 'publish' ? published : 'draft',
			createdBy: actor.id,
			createdAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: listings.id, status: listings.status })
	if (!made) return madeBefore(tx, actor, input)
	await recordAudit(given, 'listing-created', `listing:${input.id}`, {
		points: String(input.pointsPrice),
		reference: String(input.reference),
	})
	return made
}

/** Whole per cent that a price of the shop may be above the reference today. */
export async function toleranceOf(
	{ tx, now }: Pick<Given, 'tx' | 'now'>,
	{ unitId }: { unitId: string },
): Promise<number> {
	const settings = await settingsAt(tx, { unitId, day: dayOf(now) })
	return settings['price-tolerance-percent']
}

/** A blank English text is the Chinese one: a reader never meets an empty card. */
export const bothLanguages = (
	typed: Pick<CreateListing, 'title' | 'titleEn' | 'description' | 'descriptionEn'>,
) => ({
	titleEn: typed.titleEn || typed.title,
	descriptionEn: typed.descriptionEn || typed.description,
})

async function ownShop(tx: Tx, actor: Actor, merchantId: string) {
	if (!merchantsOf(actor, ['merchant-owner']).includes(merchantId)) throw new Refusal('not-found')
	const [shop] = await tx.select().from(merchants).where(eq(merchants.id, merchantId))
	if (!shop) throw new Refusal('not-found')
	if (shop.closedAt) throw new Refusal('merchant-closed')
	const [existing] = await tx
		.select({ number: count() })
		.from(listings)
		.where(eq(listings.merchantId, merchantId))
	if ((existing?.number ?? 0) >= MOST_LISTINGS) {
		throw new Refusal('too-many-listings', { most: MOST_LISTINGS })
	}
	return shop
}

async function madeBefore(tx: Tx, actor: Actor, { id }: CreateListing) {
	const [before] = await tx
		.select({ id: listings.id, status: listings.status })
		.from(listings)
		.where(and(eq(listings.id, id), eq(listings.createdBy, actor.id)))
	if (!before) throw new Refusal('already-done')
	return before
}

/** Loads a listing of a shop of the actor's, with the shop's contract. Not theirs is not found. */
export async function loadOwnListing(
	{ tx, actor }: Pick<Given, 'tx' | 'actor'>,
	listingId: string,
	roles: readonly ('merchant-owner' | 'merchant-staff')[] = ['merchant-owner'],
) {
	const [found] = await tx
		.select({ listing: listings, shop: merchants })
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.where(
			and(
				eq(listings.id, listingId),
				inArray(listings.merchantId, merchantsOf(actor, roles)),
				isNull(merchants.closedAt),
			),
		)
	if (!found) throw new Refusal('not-found')
	return found
}
