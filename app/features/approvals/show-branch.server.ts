import { and, countDistinct, eq, gte, sql } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import { ON_SITE } from '#app/features/activities/activities.policy.ts'
import { monthOf } from '#app/features/calendar.policy.ts'
import { listBranchActivities } from '#app/features/activities/list-branch-activities.server.ts'
import type { Asked } from '#app/features/given.ts'
import { DECIDERS, placesOf } from '#app/features/people/actor.policy.ts'
import { firstWaiting } from './list-waiting.server.ts'
import { under } from './waiting-logs.server.ts'

const SHOWN = 5

/** The desk at a glance: what waits for the actor, what is coming, and this month's figures. */
export async function showBranch(asked: Asked) {
	const waiting = await firstWaiting({ ...asked, query: { after: '' } }, { size: SHOWN })
	const coming = await listBranchActivities({ ...asked, query: { show: 'coming', after: '' } })
	return {
		waiting: waiting.waiting,
		oldest: waiting.oldest,
		logs: waiting.logs,
		coming: coming.activities.slice(0, SHOWN),
		dispatches: coming.dispatches,
		/** The street office decides on hours, and has no activities of its own to open. */
		seesActivities: placesOf(asked.actor, ON_SITE).length > 0,
		figures: await monthFigures(asked),
	}
}

async function monthFigures({ actor, read, now }: Asked) {
	const places = placesOf(actor, DECIDERS)
	const [served] = await read
		.select({
			minutes: sql`coalesce(sum(${hourLogs.minutes}), 0)`.mapWith(Number),
			points: sql`coalesce(sum(${hourLogs.points}), 0)`.mapWith(Number),
			people: countDistinct(hourLogs.personId),
		})
		.from(hourLogs)
		.where(
			and(
				eq(hourLogs.districtId, actor.districtId),
				eq(hourLogs.status, 'approved'),
				gte(hourLogs.serviceDay, `${monthOf(now)}-01`),
				under(places),
			),
		)
	return {
		minutes: served?.minutes ?? 0,
		points: served?.points ?? 0,
		served: served?.people ?? 0,
		month: monthOf(now),
	}
}
