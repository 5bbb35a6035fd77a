import { and, count, eq, isNull } from 'drizzle-orm'
import { listings, merchants, orders, units } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { pickupEnd } from '#app/features/orders/orders.policy.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { holding, type Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { ListingId } from './catalogue.schema.ts'

type Asking = Asked<ListingId, Actor | null>

/** One listing of the catalogue, and what it means for the reader. Refuses: not-found. */
export async function showListing(asked: Asking) {
	const { query, read, now } = asked
	const [listing] = await read
		.select({
			id: listings.id,
			districtId: listings.districtId,
			title: listings.title,
			titleEn: listings.titleEn,
			description: listings.description,
			descriptionEn: listings.descriptionEn,
			category: listings.category,
			pointsPrice: listings.pointsPrice,
			referenceFen: listings.referenceFen,
			stock: listings.stock,
			pickupDays: listings.pickupDays,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			address: merchants.address,
			hours: merchants.hours,
			community: units.name,
			communityEn: units.nameEn,
		})
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.innerJoin(units, eq(units.id, listings.unitId))
		.where(
			and(
				eq(listings.id, query.listingId),
				eq(listings.status, 'published'),
				isNull(merchants.closedAt),
			),
		)
	if (!listing) throw new Refusal('not-found')
	const { districtId, ...shown } = listing
	return {
		listing: { ...shown, pickupBy: pickupEnd(now, listing.pickupDays) },
		reader: await readerOf(asked, { districtId, price: listing.pointsPrice }),
	}
}

/** What keeps the reader from ordering, if anything; null for somebody who is not signed in. */
async function readerOf(
	{ actor, read, ledger, now }: Asking,
	{ districtId, price }: { districtId: string; price: bigint },
) {
	if (actor === null) return null
	const canOrder = holding('volunteer')(actor) && actor.districtId === districtId
	if (!canOrder) return { canOrder, available: 0n, missing: 0n, hasRoom: true, most: 0 }
	const { available } = await ledger.balance(actor.goodsAccount)
	const [open] = await read
		.select({ number: count() })
		.from(orders)
		.where(and(eq(orders.personId, actor.id), eq(orders.status, 'held')))
	const settings = await settingsFor(read, { path: actor.unitPath, day: dayOf(now) })
	const most = settings['open-orders-max']
	return {
		canOrder,
		available,
		missing: price > available ? price - available : 0n,
		hasRoom: (open?.number ?? 0) < most,
		most,
	}
}
