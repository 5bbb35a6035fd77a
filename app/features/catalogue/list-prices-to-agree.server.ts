import { and, asc, eq, like, or, type SQL } from 'drizzle-orm'
import { listings, merchants, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { merchantsOf, placesOf } from '#app/features/people/actor.policy.ts'
import { percentAbove, valueFen } from './catalogue.policy.ts'

const MOST = 50

/** Prices that wait for a second person, the longest waiting first; at most fifty at a time. */
export async function listPricesToAgree({ actor, read }: Asked) {
	const rows = await read
		.select({
			id: listings.id,
			merchantId: listings.merchantId,
			createdBy: listings.createdBy,
			title: listings.title,
			titleEn: listings.titleEn,
			description: listings.description,
			descriptionEn: listings.descriptionEn,
			category: listings.category,
			pointsPrice: listings.pointsPrice,
			referenceFen: listings.referenceFen,
			fenPerPoint: merchants.fenPerPoint,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			community: units.name,
			communityEn: units.nameEn,
		})
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.innerJoin(units, eq(units.id, listings.unitId))
		.where(
			and(
				eq(listings.status, 'awaiting-agreement'),
				eq(listings.districtId, actor.districtId),
				under(placesOf(actor, ['administrator'])),
			),
		)
		.orderBy(asc(listings.createdAt), asc(listings.id))
		.limit(MOST)
	const mine = merchantsOf(actor)
	return rows.map(({ createdBy, merchantId, ...row }) => ({
		...row,
		valueFen: valueFen(row),
		percentAbove: percentAbove(row),
		isOwn: createdBy === actor.id || mine.includes(merchantId),
	}))
}

/** Paths are made of ids: nothing in them is a wildcard. */
const under = (paths: readonly string[]): SQL | undefined =>
	or(...paths.map((path) => like(units.path, `${path}%`)))
