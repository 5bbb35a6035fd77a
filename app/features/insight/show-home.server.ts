import { and, asc, desc, eq, gt, gte, inArray, isNull, sql } from 'drizzle-orm'
import { activities, claims, hourLogs, listings, merchants, roleGrants } from '#db/index.ts'
import { dayOf, monthOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'

const ACTIVITIES = 3
const LISTINGS = 4

type Asking = Asked<unknown, Actor | null>

/**
 * The front page, for anyone, in six queries: what is coming up, what is new in the shops, and three
 * figures. A reader who is signed in sees the own district, anyone else all of them.
 */
export async function showHome(asked: Asking) {
	return {
		reader: asked.actor && {
			name: asked.actor.name,
			roles: asked.actor.roles.map(({ role }) => role),
		},
		activities: await comingActivities(asked),
		listings: await newListings(asked),
		figures: await figures(asked),
	}
}

export type Home = Awaited<ReturnType<typeof showHome>>
export type ComingActivity = Home['activities'][number]
export type NewListing = Home['listings'][number]

const count = sql`count(*)`.mapWith(Number)

async function comingActivities({ actor, read, now }: Asking) {
	const rows = await read
		.select({
			id: activities.id,
			title: activities.title,
			place: activities.place,
			startsAt: activities.startsAt,
			endsAt: activities.endsAt,
			places: activities.places,
		})
		.from(activities)
		.where(
			and(
				actor ? eq(activities.districtId, actor.districtId) : undefined,
				eq(activities.status, 'published'),
				gt(activities.startsAt, now),
			),
		)
		.orderBy(asc(activities.startsAt), asc(activities.id))
		.limit(ACTIVITIES)
	const ids = rows.map(({ id }) => id)
	const claimed = await read
		.select({ id: claims.activityId, count })
		.from(claims)
		.where(and(inArray(claims.activityId, ids), eq(claims.status, 'claimed')))
		.groupBy(claims.activityId)
	const taken = new Map(claimed.map((row) => [row.id, row.count]))
	return rows.map(({ places, ...row }) => ({
		...row,
		left: Math.max(0, places - (taken.get(row.id) ?? 0)),
	}))
}

const newListings = async ({ actor, read }: Asking) =>
	read
		.select({
			id: listings.id,
			title: listings.title,
			titleEn: listings.titleEn,
			category: listings.category,
			pointsPrice: listings.pointsPrice,
			shop: merchants.name,
			shopEn: merchants.nameEn,
		})
		.from(listings)
		.innerJoin(merchants, eq(merchants.id, listings.merchantId))
		.where(
			and(
				eq(listings.status, 'published'),
				gt(listings.stock, 0),
				isNull(merchants.closedAt),
				actor ? eq(listings.districtId, actor.districtId) : undefined,
			),
		)
		.orderBy(desc(listings.createdAt), desc(listings.id))
		.limit(LISTINGS)

async function figures({ actor, read, now }: Asking) {
	const district = actor?.districtId
	const [volunteers] = await read
		.select({ count: sql`count(distinct ${roleGrants.personId})`.mapWith(Number) })
		.from(roleGrants)
		.where(
			and(
				district === undefined ? undefined : eq(roleGrants.districtId, district),
				eq(roleGrants.role, 'volunteer'),
				isNull(roleGrants.endedAt),
			),
		)
	const [served] = await read
		.select({ minutes: sql`coalesce(sum(${hourLogs.minutes}), 0)`.mapWith(Number) })
		.from(hourLogs)
		.where(
			and(
				district === undefined ? undefined : eq(hourLogs.districtId, district),
				eq(hourLogs.status, 'approved'),
				gte(hourLogs.serviceDay, firstDayOfQuarter(now)),
			),
		)
	const [shops] = await read
		.select({ count })
		.from(merchants)
		.where(
			and(
				district === undefined ? undefined : eq(merchants.districtId, district),
				isNull(merchants.closedAt),
			),
		)
	return {
		volunteers: volunteers?.count ?? 0,
		/** Whole hours, rounded down. */
		hours: Math.floor((served?.minutes ?? 0) / 60),
		shops: shops?.count ?? 0,
	}
}

/** `YYYY-MM-DD` in the district's time zone. */
function firstDayOfQuarter(now: Date): string {
	const month = Number(monthOf(now).slice(5))
	const first = month - ((month - 1) % 3)
	return `${dayOf(now).slice(0, 5)}${String(first).padStart(2, '0')}-01`
}
