import { z } from 'zod'
import { dayOrNone, id, localDateTime, optionalText, text, whole } from '../form.schema.ts'

export const AUDIENCES = ['branch', 'community', 'district'] as const
export type Audience = (typeof AUDIENCES)[number]

/** A choice in a select that must not be left open. */
const chosen = z.string().min(1, { error: 'required' }).max(64)

export const ActivityId = z.object({ activityId: z.string().max(64) })
export type ActivityId = z.output<typeof ActivityId>

export const DispatchActivity = z
	.object({
		id,
		/** The branch that dispatches. */
		unitId: chosen,
		itemCode: chosen,
		/** Empty: the item's name. */
		title: optionalText(60),
		note: optionalText(500),
		place: text(100),
		startsAt: localDateTime,
		endsAt: localDateTime,
		places: whole(1, 1000),
		audience: z.enum(AUDIENCES, { error: 'not-a-choice' }),
	})
	.refine(({ startsAt, endsAt }) => endsAt > startsAt, {
		path: ['endsAt'],
		error: 'end-before-start',
	})
export type DispatchActivity = z.output<typeof DispatchActivity>

export const CancelActivity = z.object({ activityId: z.string().max(64), reason: text(200) })
export type CancelActivity = z.output<typeof CancelActivity>

const lenient = (max: number) => z.string().trim().max(max).default('').catch('')

/** Filters of the public list; what does not parse is as if it were not given. */
export const ActivitiesQuery = z.object({
	/** Words of the title, the place or the branch. */
	q: lenient(60),
	/** Letter of the activity table's category. */
	category: z.enum(['', 'A', 'B', 'C', 'D', 'E']).default('').catch(''),
	/** `YYYY-MM-DD`. */
	day: dayOrNone,
	/** A street or a community. */
	unit: lenient(64),
	after: lenient(120),
})
export type ActivitiesQuery = z.output<typeof ActivitiesQuery>

export const BranchActivitiesQuery = z.object({
	show: z.enum(['coming', 'past']).default('coming').catch('coming'),
	after: lenient(120),
})
export type BranchActivitiesQuery = z.output<typeof BranchActivitiesQuery>

/** The dispatch form as far as it is filled in: the server answers with hints and keeps the rest. */
export const DispatchQuery = z.object({
	unitId: lenient(64),
	itemCode: lenient(8),
	title: lenient(60),
	note: lenient(500),
	place: lenient(100),
	startsAt: lenient(16),
	endsAt: lenient(16),
	places: lenient(4),
	audience: z.enum(AUDIENCES).default('community').catch('community'),
})
export type DispatchQuery = z.output<typeof DispatchQuery>
