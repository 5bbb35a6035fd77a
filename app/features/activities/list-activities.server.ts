import { and, asc, eq, gt, gte, inArray, like, lt, or, type SQL } from 'drizzle-orm'
import { activities, claims, units } from '#db/index.ts'
import { addDays, startOfDay } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { hasWords } from '#app/features/has-text.server.ts'
import { behind, markOf, readInstant } from '#app/features/keyset.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { ActivitiesQuery } from './activities.schema.ts'
import { takenPlaces, withItems } from './activity-rows.server.ts'

const PAGE = 20

type Asking = Asked<ActivitiesQuery, Actor | null>

/**
 * Activities that are not over, soonest first, twenty at a time: for anyone. Who is signed in sees
 * the own district, with the own claims marked; anybody else all of them.
 */
export async function listActivities(asked: Asking) {
	const { actor, query, read } = asked
	const places = await areas(asked)
	const area = places.find(({ id }) => id === query.unit)
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
			audience: activities.audience,
			branchZh: units.name,
			branchEn: units.nameEn,
		})
		.from(activities)
		.innerJoin(units, eq(units.id, activities.unitId))
		.where(and(open(asked), ...filters(query, area?.path)))
		.orderBy(asc(activities.startsAt), asc(activities.id))
		.limit(PAGE + 1)
	const page = await withItems(read, rows.slice(0, PAGE))
	const ids = page.map(({ id }) => id)
	const taken = await takenPlaces(read, ids)
	const own = await ownClaims(read, actor, ids)
	const last = page.at(-1)
	return {
		activities: page.map(({ districtId: _district, ...row }) => ({
			...row,
			taken: taken(row.id),
			isClaimed: own.has(row.id),
		})),
		next: rows.length > PAGE && last ? markOf({ by: last.startsAt, id: last.id }) : null,
		areas: places.map(({ path: _path, ...words }) => words),
		query,
	}
}

export type ListedActivity = Awaited<ReturnType<typeof listActivities>>['activities'][number]

const ofDistrict = (actor: Actor | null, column: typeof activities.districtId): SQL | undefined =>
	actor ? eq(column, actor.districtId) : undefined

const open = ({ actor, now }: Asking) =>
	and(
		ofDistrict(actor, activities.districtId),
		eq(activities.status, 'published'),
		gt(activities.endsAt, now),
	)

function filters(query: ActivitiesQuery, path: string | undefined): (SQL | undefined)[] {
	const named = [activities.title, activities.place, units.name, units.nameEn]
	return [
		query.q === '' ? undefined : or(...named.map((column) => hasWords(column, query.q))),
		query.category === '' ? undefined : like(activities.itemCode, `${query.category}%`),
		query.day === ''
			? undefined
			: and(
					gte(activities.startsAt, startOfDay(query.day)),
					lt(activities.startsAt, startOfDay(addDays(query.day, 1))),
				),
		path === undefined ? undefined : like(activities.unitPath, `${path}%`),
		behind({ by: activities.startsAt, id: activities.id }, readInstant(query.after)),
	]
}

/** Streets with their communities under them, to choose from. */
async function areas({ actor, read }: Asking) {
	const rows = await read
		.select({
			id: units.id,
			kind: units.kind,
			nameZh: units.name,
			nameEn: units.nameEn,
			path: units.path,
			parentId: units.parentId,
		})
		.from(units)
		.where(
			and(
				inArray(units.kind, ['street', 'community']),
				actor ? eq(units.districtId, actor.districtId) : undefined,
			),
		)
		.orderBy(asc(units.name))
	const streets = rows.filter(({ kind }) => kind === 'street')
	return streets.flatMap((street) => [
		street,
		...rows.filter(({ kind, parentId }) => kind === 'community' && parentId === street.id),
	])
}

async function ownClaims(
	read: Asking['read'],
	actor: Actor | null,
	ids: readonly string[],
): Promise<ReadonlySet<string>> {
	if (!actor || ids.length === 0) return new Set()
	const rows = await read
		.select({ activityId: claims.activityId })
		.from(claims)
		.where(
			and(
				eq(claims.personId, actor.id),
				eq(claims.status, 'claimed'),
				inArray(claims.activityId, [...ids]),
			),
		)
	return new Set(rows.map(({ activityId }) => activityId))
}
