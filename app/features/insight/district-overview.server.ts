import {
	and,
	count,
	eq,
	exists,
	gte,
	inArray,
	isNull,
	like,
	lt,
	lte,
	not,
	or,
	sql,
	type Column,
} from 'drizzle-orm'
import {
	activities,
	cases,
	hourLogs,
	listings,
	merchants,
	people,
	roleGrants,
	settlements,
	units,
} from '#db/index.ts'
import { versionsOf } from '#app/features/activity-table/table-on.server.ts'
import { dayOf, monthBounds, monthOf } from '#app/features/calendar.policy.ts'
import type { Asked, Reader } from '#app/features/given.ts'
import { expiredOf, issuerOf } from '#app/features/organisations/district-accounts.policy.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'
import { isOver, placesOf } from '#app/features/people/actor.policy.ts'

const HOUR_MS = 60 * 60 * 1000

/** Figures of the places an administrator has, and what waits for somebody to act. */
export async function districtOverview({ actor, read, ledger, now }: Asked) {
	const here: Here = {
		read,
		districtId: actor.districtId,
		places: placesOf(actor, ['administrator']),
		now,
	}
	const figures = {
		units: await unitsByKind(here),
		people: await peopleHere(here),
		...(await servedThisMonth(here)),
	}
	const waiting = {
		...(await decisions(here)),
		branches: await branchesWithoutSecretary(here),
	}
	if (!isOver(actor, ['administrator'], `/${actor.districtId}/`)) {
		return { figures, waiting, district: null }
	}
	const [issuer, expired] = await ledger.balances([
		issuerOf(actor.districtId, 'PTS'),
		expiredOf(actor.districtId),
	])
	return {
		figures,
		waiting,
		district: {
			// The issuer gives, so its balance is below zero by what it gave.
			issued: -(issuer?.posted ?? 0n),
			expired: expired?.posted ?? 0n,
			...(await districtWaiting(here)),
			coming: await comingVersion(here),
		},
	}
}

interface Here {
	readonly read: Reader
	readonly districtId: string
	readonly places: readonly string[]
	readonly now: Date
}

const under = (column: Column, places: readonly string[]) =>
	or(...places.map((path) => like(column, `${path}%`)))

async function unitsByKind({ read, districtId, places }: Here) {
	const found = await read
		.select({ kind: units.kind, figure: count() })
		.from(units)
		.where(and(eq(units.districtId, districtId), isNull(units.closedAt), under(units.path, places)))
		.groupBy(units.kind)
	return Object.fromEntries(found.map(({ kind, figure }) => [kind, figure]))
}

async function peopleHere({ read, places }: Here): Promise<number> {
	const [found] = await read
		.select({ figure: count() })
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(and(isNull(people.leftAt), under(units.path, places)))
	return found?.figure ?? 0
}

async function servedThisMonth({ read, districtId, places, now }: Here) {
	const month = monthOf(now)
	const { from, to } = monthBounds(month)
	const [dispatched] = await read
		.select({ figure: count() })
		.from(activities)
		.where(
			and(
				eq(activities.districtId, districtId),
				eq(activities.status, 'published'),
				gte(activities.startsAt, from),
				lt(activities.startsAt, to),
				under(activities.unitPath, places),
			),
		)
	const [served] = await read
		.select({ minutes: sql<number>`coalesce(sum(${hourLogs.minutes}), 0)`.mapWith(Number) })
		.from(hourLogs)
		.where(
			and(
				eq(hourLogs.districtId, districtId),
				eq(hourLogs.status, 'approved'),
				gte(hourLogs.serviceDay, `${month}-01`),
				lte(hourLogs.serviceDay, `${month}-31`),
				under(hourLogs.unitPath, places),
			),
		)
	return { activities: dispatched?.figure ?? 0, minutes: served?.minutes ?? 0 }
}

/** Hours handed in that nobody has decided on, and how many of them are late. */
async function decisions({ read, districtId, places, now }: Here) {
	const [top = ''] = places.toSorted((a, b) => a.length - b.length)
	const settings = await settingsFor(read, { path: top, day: dayOf(now) })
	const due = new Date(now.getTime() - settings['decision-hours'] * HOUR_MS)
	const ofPlaces = and(
		eq(hourLogs.districtId, districtId),
		eq(hourLogs.status, 'submitted'),
		under(hourLogs.unitPath, places),
	)
	const [waiting] = await read.select({ figure: count() }).from(hourLogs).where(ofPlaces)
	const [late] = await read
		.select({ figure: count() })
		.from(hourLogs)
		.where(and(ofPlaces, lt(hourLogs.submittedAt, due)))
	return {
		submitted: waiting?.figure ?? 0,
		late: late?.figure ?? 0,
		decisionHours: settings['decision-hours'],
	}
}

/** Branches that have members and nobody to approve their hours. */
async function branchesWithoutSecretary({ read, districtId, places }: Here): Promise<number> {
	const secretaries = read
		.select({ id: roleGrants.id })
		.from(roleGrants)
		.where(
			and(
				eq(roleGrants.unitId, units.id),
				inArray(roleGrants.role, ['secretary', 'deputy']),
				isNull(roleGrants.endedAt),
			),
		)
	const [found] = await read
		.select({ figure: count() })
		.from(units)
		.where(
			and(
				eq(units.districtId, districtId),
				eq(units.kind, 'branch'),
				isNull(units.closedAt),
				under(units.path, places),
				not(exists(secretaries)),
			),
		)
	return found?.figure ?? 0
}

/** What waits in the market and with the auditors, over the whole district. */
async function districtWaiting({ read, districtId }: Here) {
	const [open] = await read
		.select({ figure: count() })
		.from(cases)
		.where(and(eq(cases.districtId, districtId), eq(cases.status, 'open')))
	const [agree] = await read
		.select({ figure: count() })
		.from(listings)
		.where(and(eq(listings.districtId, districtId), eq(listings.status, 'awaiting-agreement')))
	const [confirm] = await read
		.select({ figure: count() })
		.from(settlements)
		.where(and(eq(settlements.districtId, districtId), eq(settlements.status, 'prepared')))
	const [shops] = await read
		.select({ figure: count() })
		.from(merchants)
		.where(and(eq(merchants.districtId, districtId), isNull(merchants.closedAt)))
	return {
		cases: open?.figure ?? 0,
		listings: agree?.figure ?? 0,
		settlements: confirm?.figure ?? 0,
		merchants: shops?.figure ?? 0,
	}
}

/** A version that is published and has not taken effect. */
async function comingVersion({ read, districtId, now }: Here) {
	const [newest] = await versionsOf({ read, districtId })
	if (!newest || newest.effectiveFrom <= dayOf(now)) return null
	return { number: newest.number, effectiveFrom: newest.effectiveFrom }
}
