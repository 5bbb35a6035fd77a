import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.postgres.ts'

export const UNIT_KINDS = [
	'district',
	'street',
	'community',
	'branch',
	'group',
	'member-household',
] as const
export const BRANCH_CLASSES = ['basic', 'model', 'excellent'] as const

/**
 * The organisation tree (district 区 → street 街道 → community 社区 → branch 支部 → building group
 * 楼栋党小组 → member household 党员中心户), the residential areas that branches cover, and settings.
 */
export function organisationTables(c: Columns) {
	const units = c.table(
		'units',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			/** Null for a district only. */
			parentId: c.text('parent_id'),
			kind: c.oneOf('kind', UNIT_KINDS).notNull(),
			name: c.text('name').notNull(),
			nameEn: c.text('name_en').notNull(),
			/** All ids from the district down to this unit, `/a/b/c/`: a place covers what starts with its path. */
			path: c.text('path').notNull(),
			/** 达标型, 示范型, 精品型; only a branch has one. */
			branchClass: c.oneOf('branch_class', BRANCH_CLASSES),
			createdAt: c.instant('created_at').notNull(),
			closedAt: c.instant('closed_at'),
		},
		(t) => [
			c.uniqueIndex('units_path').on(t.path),
			c.index('units_parent').on(t.parentId, t.name),
			c.index('units_kind').on(t.districtId, t.kind),
			c.check('units_class', sql`${t.branchClass} is null or ${t.kind} = 'branch'`),
			c.check('units_root', sql`(${t.parentId} is null) = (${t.kind} = 'district')`),
		],
	)

	/** A residential area (小区). One branch may cover several. */
	const areas = c.table(
		'areas',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			communityId: c
				.text('community_id')
				.notNull()
				.references(() => units.id),
			branchId: c.text('branch_id').references(() => units.id),
			name: c.text('name').notNull(),
			nameEn: c.text('name_en').notNull(),
			address: c.text('address').notNull(),
		},
		(t) => [
			c.index('areas_community').on(t.communityId),
			c.index('areas_branch').on(t.branchId),
			c.index('areas_district').on(t.districtId, t.name),
		],
	)

	/** A setting of a place from a day on. Lower places may only tighten what is set above. */
	const unitSettings = c.table(
		'unit_settings',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			unitId: c
				.text('unit_id')
				.notNull()
				.references(() => units.id),
			key: c.text('key').notNull(),
			value: c.whole('value').notNull(),
			/** First service day it holds for, `YYYY-MM-DD`. */
			effectiveFrom: c.text('effective_from').notNull(),
			setBy: c.text('set_by').notNull(),
			setAt: c.instant('set_at').notNull(),
		},
		(t) => [c.uniqueIndex('unit_settings_once').on(t.unitId, t.key, t.effectiveFrom)],
	)

	return { units, areas, unitSettings }
}
