import { and, asc, desc, eq, gt, gte, inArray, isNull, lte } from 'drizzle-orm'
import { listings, merchants, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { hasText } from '#app/features/has-text.server.ts'
import { before, behind, markOf, readAmount, readInstant } from '#app/features/keyset.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { wordsOf } from './catalogue.policy.ts'
import type { CatalogueQuery } from './catalogue.schema.ts'

const PAGE = 24

type Asking = Asked<CatalogueQuery, Actor | null>

/**
 * The catalogue, for anyone: two queries however many listings there are. A reader who is signed in
 * sees the own district, where he or she can order; anyone else sees every district.
 */
export async function listListings(asked: Asking) {
	const { query, read } = asked
	const rows = await read
		.select({
			id: listings.id,
			title: listings.title,
			titleEn: listings.titleEn,
			category: listings.category,
			pointsPrice: listings.pointsPrice,
			stock: listings.stock,
			createdAt: listings.createdAt,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			community: units.name,
			communityEn: units.nameEn,
		})
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.innerJoin(units, eq(units.id, listings.unitId))
		.where(and(...wanted(asked), isAfter(query)))
		.orderBy(...order(query))
		.limit(PAGE + 1)
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	return {
		listings: page,
		next: rows.length > PAGE && last ? cursorOf(query, last) : null,
		areas: await areasOf(asked),
	}
}

export type ListingCard = Awaited<ReturnType<typeof listListings>>['listings'][number]

function wanted({ actor, query }: Asking) {
	return [
		eq(listings.status, 'published'),
		isNull(merchants.closedAt),
		actor ? eq(listings.districtId, actor.districtId) : undefined,
		query.category ? eq(listings.category, query.category) : undefined,
		query.from === null ? undefined : gte(listings.pointsPrice, query.from),
		query.to === null ? undefined : lte(listings.pointsPrice, query.to),
		query.stocked ? gt(listings.stock, 0) : undefined,
		// The path of a community names every place above it.
		query.area ? hasText(units.path, `/${query.area}/`) : undefined,
		...wordsOf(query.words).map((word) => hasText(listings.searchText, word)),
	]
}

const order = ({ sort }: CatalogueQuery) =>
	sort === 'cheapest'
		? [asc(listings.pointsPrice), asc(listings.id)]
		: [desc(listings.createdAt), desc(listings.id)]

interface Last {
	readonly id: string
	readonly pointsPrice: bigint
	readonly createdAt: Date
}

const cursorOf = ({ sort }: CatalogueQuery, { id, pointsPrice, createdAt }: Last): string =>
	markOf({ by: sort === 'cheapest' ? pointsPrice : createdAt, id })

/** A page goes on where the last one ended, whatever was added or sold in between. */
function isAfter({ sort, after }: CatalogueQuery) {
	const { id, pointsPrice, createdAt } = listings
	return sort === 'cheapest'
		? behind({ by: pointsPrice, id }, readAmount(after))
		: before({ by: createdAt, id }, readInstant(after))
}

/** Streets and communities to choose from, each street before its communities. */
async function areasOf({ actor, read }: Asking) {
	const rows = await read
		.select({
			id: units.id,
			parentId: units.parentId,
			kind: units.kind,
			name: units.name,
			nameEn: units.nameEn,
		})
		.from(units)
		.where(
			and(
				inArray(units.kind, ['street', 'community']),
				isNull(units.closedAt),
				actor ? eq(units.districtId, actor.districtId) : undefined,
			),
		)
		.orderBy(units.name)
	return rows
		.filter(({ kind }) => kind === 'street')
		.flatMap((street) => [street, ...rows.filter(({ parentId }) => parentId === street.id)])
}
