import { and, asc, desc, eq, inArray } from 'drizzle-orm'
import { listings, merchants, units } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { MOST_LISTINGS } from './catalogue.policy.ts'
import type { ListingId } from './catalogue.schema.ts'
import { settingsFor, settingsForAll } from '#app/features/organisations/settings-for.server.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'

/** All listings of the actor's shops, newest first: a shop has a bounded number. */
export async function listShopListings({ actor, read }: Asked) {
	const mine = merchantsOf(actor)
	return read
		.select({
			id: listings.id,
			title: listings.title,
			titleEn: listings.titleEn,
			category: listings.category,
			pointsPrice: listings.pointsPrice,
			referenceFen: listings.referenceFen,
			stock: listings.stock,
			status: listings.status,
			shop: merchants.name,
			shopEn: merchants.nameEn,
		})
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.where(inArray(listings.merchantId, mine))
		.orderBy(desc(listings.createdAt), desc(listings.id))
		.limit(MOST_LISTINGS)
}

/** Shops that the actor owns and that are open: where a listing can be added, on which terms. */
export async function listOwnShops({ actor, read, now }: Asked) {
	const rows = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			fenPerPoint: merchants.fenPerPoint,
			closedAt: merchants.closedAt,
			path: units.path,
		})
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(inArray(merchants.id, merchantsOf(actor, ['merchant-owner'])))
		.orderBy(asc(merchants.name), asc(merchants.id))
	const places = rows.map(({ path }) => ({ path, day: dayOf(now) }))
	const settings = await settingsForAll(read, places)
	return rows.flatMap(({ closedAt, path, ...shop }) => {
		const tolerance = settings({ path, day: dayOf(now) })['price-tolerance-percent']
		return closedAt === null ? [{ ...shop, tolerance }] : []
	})
}

/** One listing of the actor's shops as its forms need it. Refuses: not-found. */
export async function showShopListing({ actor, query, read, now }: Asked<ListingId>) {
	const owned = merchantsOf(actor, ['merchant-owner'])
	const [found] = await read
		.select({
			id: listings.id,
			merchantId: listings.merchantId,
			title: listings.title,
			titleEn: listings.titleEn,
			description: listings.description,
			descriptionEn: listings.descriptionEn,
			category: listings.category,
			pointsPrice: listings.pointsPrice,
			referenceFen: listings.referenceFen,
			stock: listings.stock,
			pickupDays: listings.pickupDays,
			status: listings.status,
			declinedWhy: listings.declinedWhy,
			agreedBy: listings.agreedBy,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			fenPerPoint: merchants.fenPerPoint,
			closedAt: merchants.closedAt,
			path: units.path,
		})
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(and(eq(listings.id, query.listingId), inArray(listings.merchantId, merchantsOf(actor))))
	if (!found) throw new Refusal('not-found')
	const { agreedBy, closedAt, path, ...listing } = found
	const settings = await settingsFor(read, { path, day: dayOf(now) })
	return {
		...listing,
		tolerance: settings['price-tolerance-percent'],
		isAgreed: agreedBy !== null,
		canEdit: owned.includes(listing.merchantId) && closedAt === null,
		isOpen: closedAt === null,
	}
}

export type ShopListing = Awaited<ReturnType<typeof showShopListing>>
