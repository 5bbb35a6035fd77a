import { sql } from 'drizzle-orm'
import type { Columns } from '../columns.postgres.ts'
import type { peopleTables } from './people.ts'
import type { organisationTables } from './organisation.ts'

export const ADJUSTMENT_REASONS = [
	'approval-mistake',
	'record-lost',
	'posted-twice',
	'complaint-upheld',
	'carried-over',
	'other',
] as const
export const ADJUSTMENT_STATUSES = ['waiting', 'agreed', 'declined', 'withdrawn'] as const
export const DECLINE_REASONS = ['not-shown', 'wrong-amount', 'not-due', 'other'] as const

type Places = ReturnType<typeof organisationTables> & ReturnType<typeof peopleTables>

/** Points given or taken by hand: one person proposes, another of a different branch decides. */
export function adjustmentTables(c: Columns, { units, people }: Places) {
	const adjustments = c.table(
		'adjustments',
		{
			/** The form's key; `adjustment:<id>` is the operation in the books. */
			id: c.text('id').primaryKey(),
			districtId: c.text('district_id').notNull(),
			personId: c
				.text('person_id')
				.notNull()
				.references(() => people.id),
			/** Goods points: above zero given, below zero taken. */
			points: c.amount('points').notNull(),
			reasonCode: c.oneOf('reason_code', ADJUSTMENT_REASONS).notNull(),
			note: c.text('note').notNull(),
			status: c.oneOf('status', ADJUSTMENT_STATUSES).notNull(),
			proposedBy: c
				.text('proposed_by')
				.notNull()
				.references(() => people.id),
			/** The branch of who proposed, at that time: moving away later makes no second branch. */
			proposedFrom: c
				.text('proposed_from')
				.notNull()
				.references(() => units.id),
			proposedAt: c.instant('proposed_at').notNull(),
			/** The second person. Null while it waits, and when it was withdrawn. */
			decidedBy: c.text('decided_by').references(() => people.id),
			/** When it was agreed to, declined or withdrawn. */
			endedAt: c.instant('ended_at'),
			declineCode: c.oneOf('decline_code', DECLINE_REASONS),
			/** The posting in the books, once agreed to. */
			postingSeq: c.amount('posting_seq'),
		},
		(t) => [
			c.index('adjustments_district').on(t.districtId, t.status, t.proposedAt),
			c.index('adjustments_person').on(t.personId, t.proposedAt),
			c.check('adjustments_points', sql`${t.points} <> 0`),
			c.check('adjustments_ended', sql`(${t.endedAt} is null) = (${t.status} = 'waiting')`),
			c.check(
				'adjustments_decided',
				sql`(${t.decidedBy} is not null) = (${t.status} in ('agreed', 'declined'))`,
			),
			c.check(
				'adjustments_two_people',
				sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.proposedBy}`,
			),
			c.check('adjustments_not_own', sql`${t.personId} <> ${t.proposedBy}`),
			c.check(
				'adjustments_not_decided_own',
				sql`${t.decidedBy} is null or ${t.decidedBy} <> ${t.personId}`,
			),
			c.check('adjustments_posted', sql`(${t.postingSeq} is not null) = (${t.status} = 'agreed')`),
			c.check(
				'adjustments_declined',
				sql`(${t.declineCode} is not null) = (${t.status} = 'declined')`,
			),
		],
	)
	return { adjustments }
}
