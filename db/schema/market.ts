import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.postgres.ts'
import type { organisationTables } from './organisation.ts'
import type { peopleTables } from './people.ts'

export const LISTING_CATEGORIES = [
	'groceries',
	'meals',
	'household',
	'haircut',
	'repairs',
	'health',
	'culture',
	'other',
] as const

type Places = ReturnType<typeof organisationTables> & ReturnType<typeof peopleTables>

/** Merchants, listings, orders, settlements, and risk cases. */
export function marketTables(c: Columns, { units, people }: Places) {
	const merchants = c.table(
		'merchants',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			/** The community the shop is in. */
			unitId: c
				.text('unit_id')
				.notNull()
				.references(() => units.id),
			name: c.text('name').notNull(),
			nameEn: c.text('name_en').notNull(),
			address: c.text('address').notNull(),
			hours: c.text('hours').notNull(),
			/** Ledger account that captured points go to. */
			account: c.text('account').notNull(),
			/** What the district pays for one redeemed point, in fen (1/100 CNY). */
			fenPerPoint: c.amount('fen_per_point').notNull(),
			createdAt: c.instant('created_at').notNull(),
			closedAt: c.instant('closed_at'),
		},
		(t) => [
			c.uniqueIndex('merchants_account').on(t.account),
			c.index('merchants_unit').on(t.unitId),
			c.index('merchants_district').on(t.districtId, t.name),
			c.check('merchants_rate', sql`${t.fenPerPoint} > 0`),
		],
	)

	const listings = c.table(
		'listings',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			merchantId: c
				.text('merchant_id')
				.notNull()
				.references(() => merchants.id),
			/** The merchant's community, for search by area. */
			unitId: c.text('unit_id').notNull(),
			title: c.text('title').notNull(),
			titleEn: c.text('title_en').notNull(),
			description: c.text('description').notNull(),
			descriptionEn: c.text('description_en').notNull(),
			/** Title, description and shop in both languages, lower case: what a search looks in. */
			searchText: c.text('search_text').notNull(),
			category: c.oneOf('category', LISTING_CATEGORIES).notNull(),
			pointsPrice: c.amount('points_price').notNull(),
			/** What it costs in the shop, in fen. */
			referenceFen: c.amount('reference_fen').notNull(),
			stock: c.whole('stock').notNull(),
			/** Days an order waits at the counter before it is released. */
			pickupDays: c.whole('pickup_days').notNull(),
			status: c
				.oneOf('status', ['draft', 'awaiting-agreement', 'published', 'withdrawn'])
				.notNull(),
			createdBy: c.text('created_by').notNull(),
			/** The second person, when the price is above the reference by more than the tolerance. */
			agreedBy: c.text('agreed_by'),
			/** Why that person did not agree, for the merchant to read. */
			declinedWhy: c.text('declined_why'),
			createdAt: c.instant('created_at').notNull(),
		},
		(t) => [
			c.index('listings_merchant').on(t.merchantId, t.createdAt),
			c.index('listings_catalogue').on(t.status, t.createdAt),
			c.index('listings_category').on(t.status, t.category, t.createdAt),
			c.index('listings_cheapest').on(t.status, t.pointsPrice, t.id),
			c.check('listings_price', sql`${t.pointsPrice} between 1 and 1000000`),
			c.check('listings_stock', sql`${t.stock} >= 0`),
			c.check('listings_pickup', sql`${t.pickupDays} between 1 and 60`),
		],
	)

	const orders = c.table(
		'orders',
		{
			/** Also the id of the ledger's hold. */
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			listingId: c
				.text('listing_id')
				.notNull()
				.references(() => listings.id),
			merchantId: c
				.text('merchant_id')
				.notNull()
				.references(() => merchants.id),
			personId: c
				.text('person_id')
				.notNull()
				.references(() => people.id),
			/** What was ordered, in the words of that moment: a listing may be edited afterwards. */
			title: c.text('title').notNull(),
			titleEn: c.text('title_en').notNull(),
			points: c.amount('points').notNull(),
			/** The contract rate of that moment, in fen per point: a later contract changes no order. */
			fenPerPoint: c.amount('fen_per_point').notNull(),
			/** Eight characters of Crockford's base 32, unique everywhere: read out or typed. */
			pickupCode: c.text('pickup_code').notNull(),
			status: c.oneOf('status', ['held', 'redeemed', 'released', 'voided']).notNull(),
			orderedAt: c.instant('ordered_at').notNull(),
			pickupBy: c.instant('pickup_by').notNull(),
			/** When it was redeemed, released or voided. */
			endedAt: c.instant('ended_at'),
			redeemedBy: c.text('redeemed_by').references(() => people.id),
			/** `YYYY-MM` of the redemption in the district's time zone: the settlement it belongs to. */
			settlementMonth: c.text('settlement_month'),
			/** The posting of the redemption in the books. */
			captureSeq: c.amount('capture_seq'),
		},
		(t) => [
			c.uniqueIndex('orders_code').on(t.pickupCode),
			c.index('orders_person').on(t.personId, t.orderedAt),
			c.index('orders_merchant').on(t.merchantId, t.status, t.endedAt),
			c.index('orders_due').on(t.status, t.pickupBy),
			c.index('orders_settlement').on(t.merchantId, t.settlementMonth),
			c.index('orders_month').on(t.settlementMonth, t.merchantId),
			c.check('orders_ended', sql`(${t.endedAt} is null) = (${t.status} = 'held')`),
		],
	)

	/** What the district owes a merchant for a month. One person prepares it, another confirms. */
	const settlements = c.table(
		'settlements',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			merchantId: c
				.text('merchant_id')
				.notNull()
				.references(() => merchants.id),
			/** `YYYY-MM`. */
			month: c.text('month').notNull(),
			orders: c.whole('orders').notNull(),
			points: c.amount('points').notNull(),
			fen: c.amount('fen').notNull(),
			status: c.oneOf('status', ['prepared', 'confirmed']).notNull(),
			preparedBy: c
				.text('prepared_by')
				.notNull()
				.references(() => people.id),
			preparedAt: c.instant('prepared_at').notNull(),
			confirmedBy: c.text('confirmed_by').references(() => people.id),
			confirmedAt: c.instant('confirmed_at'),
		},
		(t) => [
			c.uniqueIndex('settlements_month').on(t.merchantId, t.month),
			c.index('settlements_district').on(t.districtId, t.month),
			c.check(
				'settlements_two_people',
				sql`${t.confirmedBy} is null or ${t.confirmedBy} <> ${t.preparedBy}`,
			),
		],
	)

	/** What a check put before a person. It holds one log or order, and says why in a sentence. */
	const cases = c.table(
		'cases',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			/** Rule of the anti-fraud catalogue, `F02`. */
			rule: c.text('rule').notNull(),
			subjectKind: c.oneOf('subject_kind', ['hour-log', 'order']).notNull(),
			subjectId: c.text('subject_id').notNull(),
			/** What the rule looked at: replaying it gives the same flag. */
			inputs: c.json<Record<string, string>>('inputs').notNull(),
			status: c.oneOf('status', ['open', 'upheld', 'dismissed']).notNull(),
			openedAt: c.instant('opened_at').notNull(),
			decidedBy: c.text('decided_by').references(() => people.id),
			decidedAt: c.instant('decided_at'),
			sentence: c.text('sentence').notNull(),
		},
		(t) => [
			c.uniqueIndex('cases_once').on(t.rule, t.subjectId),
			c.index('cases_open').on(t.districtId, t.status, t.openedAt),
			c.index('cases_subject').on(t.subjectId),
		],
	)

	return { merchants, listings, orders, settlements, cases }
}
