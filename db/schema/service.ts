import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.postgres.ts'
import type { organisationTables } from './organisation.ts'
import type { peopleTables } from './people.ts'

export const WALLETS = ['goods', 'honour'] as const
export const APPROVAL_LEVELS = ['L0', 'L1', 'L2', 'L3'] as const

type Places = ReturnType<typeof organisationTables> & ReturnType<typeof peopleTables>

/** The activity table and its versions, activities, claims. */
export function serviceTables(c: Columns, { units, people }: Places) {
	const tableVersions = c.table(
		'table_versions',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			/** 1, 2, 3 … within the district. */
			number: c.whole('number').notNull(),
			/** First service day it prices, `YYYY-MM-DD` in the district's time zone. */
			effectiveFrom: c.text('effective_from').notNull(),
			note: c.text('note').notNull(),
			publishedBy: c.text('published_by').notNull(),
			publishedAt: c.instant('published_at').notNull(),
		},
		(t) => [
			c.uniqueIndex('table_versions_number').on(t.districtId, t.number),
			c.uniqueIndex('table_versions_from').on(t.districtId, t.effectiveFrom),
		],
	)

	const items = c.table(
		'items',
		{
			versionId: c
				.text('version_id')
				.notNull()
				.references(() => tableVersions.id),
			/** Category letter and number, `B2`. */
			code: c.text('code').notNull(),
			nameZh: c.text('name_zh').notNull(),
			nameEn: c.text('name_en').notNull(),
			unit: c.oneOf('unit', ['hour', 'occurrence']).notNull(),
			pointsPerUnit: c.whole('points_per_unit').notNull(),
			dayCap: c.whole('day_cap').notNull(),
			monthCap: c.whole('month_cap').notNull(),
			evidence: c.text('evidence').notNull(),
			approval: c.oneOf('approval', APPROVAL_LEVELS).notNull(),
			minMinutes: c.whole('min_minutes'),
			maxMinutes: c.whole('max_minutes'),
			wallet: c.oneOf('wallet', WALLETS).notNull(),
			basis: c.text('basis').notNull(),
		},
		(t) => [
			c.primaryKey({ columns: [t.versionId, t.code] }),
			c.check('items_points', sql`${t.pointsPerUnit} > 0`),
		],
	)

	/** A table that an administrator has uploaded and is looking at; publishing takes exactly this text. */
	const tableDrafts = c.table(
		'table_drafts',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			csv: c.text('csv').notNull(),
			effectiveFrom: c.text('effective_from').notNull(),
			note: c.text('note').notNull(),
			/** Number of the newest version when it was uploaded: what it was compared with. */
			baseNumber: c.whole('base_number').notNull(),
			madeBy: c
				.text('made_by')
				.notNull()
				.references(() => people.id),
			madeAt: c.instant('made_at').notNull(),
		},
		(t) => [c.index('table_drafts_maker').on(t.madeBy)],
	)

	const activities = c.table(
		'activities',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			/** The branch that dispatched it, and that branch's path. */
			unitId: c
				.text('unit_id')
				.notNull()
				.references(() => units.id),
			unitPath: c.text('unit_path').notNull(),
			itemCode: c.text('item_code').notNull(),
			title: c.text('title').notNull(),
			note: c.text('note').notNull(),
			/** Where, in words. */
			place: c.text('place').notNull(),
			startsAt: c.instant('starts_at').notNull(),
			endsAt: c.instant('ends_at').notNull(),
			places: c.whole('places').notNull(),
			/** Who may claim: members of the branch, of its community, or of the district. */
			audience: c.oneOf('audience', ['branch', 'community', 'district']).notNull(),
			status: c.oneOf('status', ['published', 'cancelled']).notNull(),
			cancelReason: c.text('cancel_reason'),
			/** Seed of the rotating code shown on site, base64url of 20 random bytes. */
			siteSecret: c.text('site_secret').notNull(),
			createdBy: c
				.text('created_by')
				.notNull()
				.references(() => people.id),
			createdAt: c.instant('created_at').notNull(),
		},
		(t) => [
			c.index('activities_unit').on(t.unitId, t.startsAt),
			c.index('activities_coming').on(t.districtId, t.status, t.startsAt),
			c.check('activities_times', sql`${t.endsAt} > ${t.startsAt}`),
			c.check('activities_places', sql`${t.places} between 1 and 1000`),
		],
	)

	const claims = c.table(
		'claims',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			activityId: c
				.text('activity_id')
				.notNull()
				.references(() => activities.id),
			personId: c
				.text('person_id')
				.notNull()
				.references(() => people.id),
			status: c.oneOf('status', ['claimed', 'withdrawn']).notNull(),
			/** 1 … places of the activity; a place is held by one claim at a time. Null when withdrawn. */
			seat: c.whole('seat'),
			/** Wrong site codes typed since `codeTriesSince`: a code of six digits must not be guessed. */
			codeTries: c.whole('code_tries').notNull(),
			codeTriesSince: c.instant('code_tries_since'),
			claimedAt: c.instant('claimed_at').notNull(),
			withdrawnAt: c.instant('withdrawn_at'),
		},
		(t) => [
			c.uniqueIndex('claims_person').on(t.activityId, t.personId),
			c.uniqueIndex('claims_seat').on(t.activityId, t.seat),
			c.index('claims_of').on(t.personId, t.claimedAt),
			c.check('claims_seated', sql`(${t.status} = 'claimed') = (${t.seat} is not null)`),
		],
	)

	return { tableVersions, items, tableDrafts, activities, claims }
}
