import { and, asc, eq, isNull, like, or } from 'drizzle-orm'
import { units } from '#db/index.ts'
import { tableOn } from '#app/features/activity-table/table-on.server.ts'
import { categoryOf } from '#app/features/activity-table/table-row.policy.ts'
import { dayOf, fromLocalInput, toLocalInput } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { placesOf } from '#app/features/people/actor.policy.ts'
import { priceOf } from '#app/features/points/pricing.policy.ts'
import { DISPATCHERS } from './activities.policy.ts'
import type { DispatchQuery } from './activities.schema.ts'

const HOUR_MS = 60 * 60_000

/**
 * What the form for dispatching offers: branches of the actor's, the items in force on the day, and
 * what the chosen item would bring for the chosen time.
 */
export async function prepareDispatch({ actor, query, read, now }: Asked<DispatchQuery>) {
	const startsAt = fromLocalInput(query.startsAt) ?? tomorrowAtNine(now)
	const endsAt = fromLocalInput(query.endsAt) ?? new Date(startsAt.getTime() + 2 * HOUR_MS)
	const day = dayOf(startsAt)
	const table = await tableOn({ read, districtId: actor.districtId, day })
	const rows = table?.rows ?? []
	const chosen = rows.find(({ code }) => code === query.itemCode)
	const minutes = Math.max(0, Math.floor((endsAt.getTime() - startsAt.getTime()) / 60_000))
	return {
		branches: await branchesOf({ actor, read }),
		items: rows.map(({ code, nameZh, nameEn }) => ({
			code,
			category: categoryOf(code),
			nameZh,
			nameEn,
		})),
		startsAt: toLocalInput(startsAt),
		endsAt: toLocalInput(endsAt),
		typed: {
			unitId: query.unitId,
			itemCode: query.itemCode,
			title: query.title,
			note: query.note,
			place: query.place,
			places: query.places === '' ? '10' : query.places,
			audience: query.audience,
		},
		earliest: toLocalInput(now),
		versionNumber: table?.version.number ?? null,
		chosen: chosen ? { ...chosen, minutes, points: priceOf(chosen, minutes) } : null,
	}
}

export type DispatchChoices = Awaited<ReturnType<typeof prepareDispatch>>

const tomorrowAtNine = (now: Date): Date =>
	new Date(new Date(`${dayOf(now)}T09:00:00.000+08:00`).getTime() + 24 * HOUR_MS)

/** Branches that the actor dispatches for, in the order of their names. */
export async function branchesOf({
	actor,
	read,
}: Pick<Asked, 'actor' | 'read'>): Promise<{ id: string; nameZh: string; nameEn: string }[]> {
	const places = placesOf(actor, DISPATCHERS)
	if (places.length === 0) return []
	return read
		.select({ id: units.id, nameZh: units.name, nameEn: units.nameEn })
		.from(units)
		.where(
			and(
				eq(units.kind, 'branch'),
				isNull(units.closedAt),
				or(...places.map((path) => like(units.path, `${path}%`))),
			),
		)
		.orderBy(asc(units.name))
		.limit(200)
}
