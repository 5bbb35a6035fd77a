import { and, asc, eq } from 'drizzle-orm'
import { activities, claims, hourLogs, people } from '#db/index.ts'
import { toLocalInput } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { DISPATCHERS, ON_SITE } from './activities.policy.ts'
import type { ActivityId } from './activities.schema.ts'
import { withItems } from './activity-rows.server.ts'

/**
 * An activity as its branch sees it: who claimed, who came, and whose hours can be entered
 * afterwards. Refuses: not-found.
 */
export async function showAttendance({ actor, query, read, now }: Asked<ActivityId>) {
	const [row] = await read
		.select()
		.from(activities)
		.where(and(eq(activities.id, query.activityId), eq(activities.districtId, actor.districtId)))
	if (!row || !isOver(actor, ON_SITE, row.unitPath)) throw new Refusal('not-found')
	const [activity] = await withItems(read, [row])
	const claimed = await read
		.select({
			claimId: claims.id,
			personId: people.id,
			householdId: people.householdId,
			name: people.name,
			volunteerNumber: people.volunteerNumber,
			logId: hourLogs.id,
			status: hourLogs.status,
			minutes: hourLogs.minutes,
			tier: hourLogs.tier,
			startedAt: hourLogs.startedAt,
			endedAt: hourLogs.endedAt,
		})
		.from(claims)
		.innerJoin(people, eq(people.id, claims.personId))
		.leftJoin(hourLogs, eq(hourLogs.claimId, claims.id))
		.where(and(eq(claims.activityId, row.id), eq(claims.status, 'claimed')))
		.orderBy(asc(claims.seat))
	const hasEnded = row.endsAt <= now
	const dispatches = isOver(actor, DISPATCHERS, row.unitPath)
	const isPublished = row.status === 'published'
	return {
		activity: picked(row),
		item: activity?.item ?? null,
		people: claimed.map(({ personId, householdId, ...person }) => ({
			...person,
			canBackFill:
				dispatches &&
				isPublished &&
				hasEnded &&
				person.logId === null &&
				personId !== actor.id &&
				(householdId === null || householdId !== actor.householdId),
		})),
		canCancel:
			dispatches && isPublished && !hasEnded && claimed.every(({ logId }) => logId === null),
		startsAtInput: toLocalInput(row.startsAt),
		endsAtInput: toLocalInput(row.endsAt),
	}
}

export type Attendance = Awaited<ReturnType<typeof showAttendance>>

const picked = ({
	id,
	title,
	note,
	place,
	startsAt,
	endsAt,
	places,
	audience,
	status,
	cancelReason,
}: typeof activities.$inferSelect) => ({
	id,
	title,
	note,
	place,
	startsAt,
	endsAt,
	places,
	audience,
	status,
	cancelReason,
})
