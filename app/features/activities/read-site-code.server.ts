import { and, count, eq } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { CHECK_IN_EARLY_MS, CHECK_OUT_LATE_MS } from '#app/features/hours/hours.policy.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { ON_SITE } from './activities.policy.ts'
import type { ActivityId } from './activities.schema.ts'
import { takenPlaces } from './activity-rows.server.ts'
import { siteCode, siteCodeLeftMs } from './site-code.server.ts'

/**
 * What hangs on the wall during an activity: the code of the moment, and how many are in. No names:
 * everybody on site sees it. The code is null before check-in opens and after the last check-out.
 * Refuses: not-found.
 */
export async function readSiteCode({ actor, query, read, now }: Asked<ActivityId>) {
	const [activity] = await read
		.select()
		.from(activities)
		.where(and(eq(activities.id, query.activityId), eq(activities.districtId, actor.districtId)))
	if (!activity || !isOver(actor, ON_SITE, activity.unitPath)) throw new Refusal('not-found')
	const { id, title, place, startsAt, endsAt, status } = activity
	const opensAt = new Date(startsAt.getTime() - CHECK_IN_EARLY_MS)
	const closesAt = new Date(endsAt.getTime() + CHECK_OUT_LATE_MS)
	const isOpen = status === 'published' && now >= opensAt && now <= closesAt
	const here = await read
		.select({ status: hourLogs.status, people: count() })
		.from(hourLogs)
		.where(eq(hourLogs.activityId, id))
		.groupBy(hourLogs.status)
	const isIn = here.find((row) => row.status === 'open')?.people ?? 0
	const served = here.reduce((sum, row) => sum + row.people, 0)
	return {
		activity: { id, title, place, startsAt, endsAt, status },
		code: isOpen ? siteCode(activity.siteSecret, now) : null,
		leftMs: siteCodeLeftMs(now),
		opensAt,
		closesAt,
		isOver: now > closesAt,
		claimed: (await takenPlaces(read, [id]))(id),
		isIn,
		isOut: served - isIn,
	}
}
