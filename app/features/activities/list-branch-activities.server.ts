import { and, asc, count, desc, eq, gt, inArray, like, lte, or, sql, type SQL } from 'drizzle-orm'
import { activities, hourLogs, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { before, behind, markOf, readInstant } from '#app/features/keyset.server.ts'
import { placesOf } from '#app/features/people/actor.policy.ts'
import { DISPATCHERS, ON_SITE } from './activities.policy.ts'
import type { BranchActivitiesQuery } from './activities.schema.ts'
import { takenPlaces, withItems } from './activity-rows.server.ts'

const PAGE = 30

/** Activities of the actor's branches, thirty at a time: what is coming, soonest first, or what is past. */
export async function listBranchActivities(asked: Asked<BranchActivitiesQuery>) {
	const { query, read } = asked
	const isPast = query.show === 'past'
	const order = isPast ? desc : asc
	const rows = await read
		.select({
			id: activities.id,
			districtId: activities.districtId,
			title: activities.title,
			place: activities.place,
			itemCode: activities.itemCode,
			startsAt: activities.startsAt,
			endsAt: activities.endsAt,
			places: activities.places,
			status: activities.status,
			branchZh: units.name,
			branchEn: units.nameEn,
		})
		.from(activities)
		.innerJoin(units, eq(units.id, activities.unitId))
		.where(within(asked))
		.orderBy(order(activities.startsAt), order(activities.id))
		.limit(PAGE + 1)
	const page = await withItems(read, rows.slice(0, PAGE))
	const ids = page.map(({ id }) => id)
	const taken = await takenPlaces(read, ids)
	const served = await servedIn(read, ids)
	const last = page.at(-1)
	return {
		activities: page.map(({ districtId: _district, ...row }) => ({
			...row,
			taken: taken(row.id),
			served: served.get(row.id) ?? 0,
		})),
		next: rows.length > PAGE && last ? markOf({ by: last.startsAt, id: last.id }) : null,
		show: query.show,
		dispatches: placesOf(asked.actor, DISPATCHERS).length > 0,
	}
}

export type BranchActivity = Awaited<ReturnType<typeof listBranchActivities>>['activities'][number]

function within({ actor, query, now }: Asked<BranchActivitiesQuery>): SQL | undefined {
	const isPast = query.show === 'past'
	const goesOn = isPast ? before : behind
	return and(
		eq(activities.districtId, actor.districtId),
		// Without a place there is nothing to see; an empty `or` would be no condition at all.
		or(...placesOf(actor, ON_SITE).map((path) => like(activities.unitPath, `${path}%`))) ??
			sql`1 = 0`,
		isPast ? lte(activities.endsAt, now) : gt(activities.endsAt, now),
		goesOn({ by: activities.startsAt, id: activities.id }, readInstant(query.after)),
	)
}

async function servedIn(read: Asked['read'], ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, number>()
	const rows = await read
		.select({ activityId: hourLogs.activityId, people: count() })
		.from(hourLogs)
		.where(inArray(hourLogs.activityId, [...ids]))
		.groupBy(hourLogs.activityId)
	return new Map(rows.map(({ activityId, people }) => [activityId, people]))
}
