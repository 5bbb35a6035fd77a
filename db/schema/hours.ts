import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.postgres.ts'
import type { peopleTables } from './people.ts'
import { APPROVAL_LEVELS, type serviceTables } from './service.ts'

export const LOG_SOURCES = ['site-code', 'leader', 'scheduled-end', 'back-filled'] as const
export const LOG_STATUSES = ['open', 'submitted', 'approved', 'returned', 'rejected'] as const
export const REASON_CODES = [
	'evidence-missing',
	'evidence-unclear',
	'time-wrong',
	'not-present',
	'duplicate',
	'wrong-item',
	'other',
] as const

type Service = ReturnType<typeof peopleTables> & ReturnType<typeof serviceTables>

/** Hour logs, the decisions on them, and what volunteers answered. */
export function hourTables(c: Columns, { people, activities, claims, tableVersions }: Service) {
	const hourLogs = c.table(
		'hour_logs',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			activityId: c
				.text('activity_id')
				.notNull()
				.references(() => activities.id),
			claimId: c
				.text('claim_id')
				.notNull()
				.references(() => claims.id),
			personId: c
				.text('person_id')
				.notNull()
				.references(() => people.id),
			unitId: c.text('unit_id').notNull(),
			unitPath: c.text('unit_path').notNull(),
			itemCode: c.text('item_code').notNull(),
			/** Day of the start in the district's time zone, `YYYY-MM-DD`: it picks the table version. */
			serviceDay: c.text('service_day').notNull(),
			startedAt: c.instant('started_at').notNull(),
			startSource: c.oneOf('start_source', LOG_SOURCES).notNull(),
			endedAt: c.instant('ended_at'),
			endSource: c.oneOf('end_source', LOG_SOURCES),
			/** Whole minutes between start and end that no other log of the person has. Null while open. */
			minutes: c.whole('minutes'),
			/** Whole minutes of the span that another log has already. Null while open. */
			coveredMinutes: c.whole('covered_minutes'),
			tier: c.oneOf('tier', ['verified', 'back-filled']).notNull(),
			status: c.oneOf('status', LOG_STATUSES).notNull(),
			/** Level of approval it needs, fixed when submitted. */
			level: c.oneOf('level', APPROVAL_LEVELS),
			/** Approvals given since it was submitted: whose turn it is. */
			step: c.whole('step').notNull(),
			submittedAt: c.instant('submitted_at'),
			decidedAt: c.instant('decided_at'),
			/** What the posting moved, and what caps cut, in points. Null until approved. */
			points: c.amount('points'),
			pointsCut: c.amount('points_cut'),
			/** The narrowest cap that cut: `item-day`, `item-month`, `person-day`, `person-month`. */
			cutBy: c.text('cut_by'),
			tableVersionId: c.text('table_version_id').references(() => tableVersions.id),
		},
		(t) => [
			c.uniqueIndex('hour_logs_claim').on(t.claimId),
			c.index('hour_logs_person').on(t.personId, t.startedAt),
			c.index('hour_logs_desk').on(t.unitId, t.status, t.submittedAt),
			c.index('hour_logs_activity').on(t.activityId),
			c.index('hour_logs_district').on(t.districtId, t.status, t.submittedAt),
			c.check('hour_logs_times', sql`${t.endedAt} is null or ${t.endedAt} >= ${t.startedAt}`),
			c.check('hour_logs_ended', sql`(${t.endedAt} is null) = (${t.status} = 'open')`),
		],
	)

	/** One person's decision on one hour log. L2 needs two of them by two people. */
	const approvals = c.table(
		'approvals',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			hourLogId: c
				.text('hour_log_id')
				.notNull()
				.references(() => hourLogs.id),
			decidedBy: c
				.text('decided_by')
				.notNull()
				.references(() => people.id),
			decision: c.oneOf('decision', ['approve', 'return', 'reject']).notNull(),
			/** Every return and rejection carries one, with a sentence. */
			reasonCode: c.oneOf('reason_code', REASON_CODES),
			sentence: c.text('sentence').notNull(),
			decidedAt: c.instant('decided_at').notNull(),
		},
		(t) => [
			c.index('approvals_log').on(t.hourLogId, t.decidedAt),
			c.check('approvals_reason', sql`(${t.decision} = 'approve') = (${t.reasonCode} is null)`),
		],
	)

	/** What a volunteer wrote when a returned hour log was handed in again. */
	const answers = c.table(
		'answers',
		{
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			hourLogId: c
				.text('hour_log_id')
				.notNull()
				.references(() => hourLogs.id),
			sentence: c.text('sentence').notNull(),
			answeredAt: c.instant('answered_at').notNull(),
		},
		(t) => [c.index('answers_log').on(t.hourLogId, t.answeredAt)],
	)

	return { hourLogs, approvals, answers }
}
