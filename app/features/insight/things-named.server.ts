import { and, eq, inArray } from 'drizzle-orm'
import {
	activities,
	adjustments,
	areas,
	formerHouseholds,
	hourLogs,
	listings,
	merchants,
	orders,
	people,
	settlements,
	units,
} from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'

/** What a thing that the audit trail names by its id is called. */
export interface NamedThing {
	readonly name: string
	readonly nameEn: string | null
	/** Tells it from others of the same name: a volunteer number, or the person it belongs to. */
	readonly beside: string | null
	/** Where it has a name in English. */
	readonly besideEn?: string | null | undefined
}

interface Wanted {
	readonly read: Reader
	readonly districtId: string
	readonly ids: readonly string[]
}

type Found = NamedThing & { readonly id: string }

/**
 * Names of things of a district, each `<kind>:<id>`, with one query for each kind among them. What
 * has no name of its own, is gone, or is another district's is missing.
 */
export async function thingsNamed(
	{ read, districtId }: Omit<Wanted, 'ids'>,
	things: readonly string[],
): Promise<Map<string, NamedThing>> {
	const named = new Map<string, NamedThing>()
	for (const [kind, find] of Object.entries(FINDERS)) {
		const ids = [...new Set(things)].flatMap((thing) =>
			thing.startsWith(`${kind}:`) ? [thing.slice(kind.length + 1)] : [],
		)
		if (ids.length === 0) continue
		for (const { id, ...thing } of await find({ read, districtId, ids }))
			named.set(`${kind}:${id}`, thing)
	}
	return named
}

const FINDERS: Readonly<Record<string, (wanted: Wanted) => Promise<readonly Found[]>>> = {
	person: async ({ read, districtId, ids }) => {
		const found = await read
			.select({ id: people.id, name: people.name, beside: people.volunteerNumber })
			.from(people)
			.where(and(eq(people.districtId, districtId), inArray(people.id, [...ids])))
		return found.map((one) => ({ ...one, nameEn: null }))
	},
	household: householdsNamed,
	unit: (wanted) => placesNamed(units, wanted),
	area: (wanted) => placesNamed(areas, wanted),
	merchant: (wanted) => placesNamed(merchants, wanted),
	listing: async ({ read, districtId, ids }) =>
		await read
			.select({
				id: listings.id,
				name: listings.title,
				nameEn: listings.titleEn,
				beside: merchants.name,
				besideEn: merchants.nameEn,
			})
			.from(listings)
			.innerJoin(merchants, eq(merchants.id, listings.merchantId))
			.where(and(eq(listings.districtId, districtId), inArray(listings.id, [...ids]))),
	activity: async ({ read, districtId, ids }) => {
		const found = await read
			.select({ id: activities.id, name: activities.title })
			.from(activities)
			.where(and(eq(activities.districtId, districtId), inArray(activities.id, [...ids])))
		return found.map((one) => ({ ...one, nameEn: null, beside: null }))
	},
	'hour-log': async ({ read, districtId, ids }) => {
		const found = await read
			.select({ id: hourLogs.id, name: activities.title, beside: people.name })
			.from(hourLogs)
			.innerJoin(activities, eq(activities.id, hourLogs.activityId))
			.innerJoin(people, eq(people.id, hourLogs.personId))
			.where(and(eq(hourLogs.districtId, districtId), inArray(hourLogs.id, [...ids])))
		return found.map((one) => ({ ...one, nameEn: null }))
	},
	adjustment: async ({ read, districtId, ids }) => {
		const found = await read
			.select({ id: adjustments.id, name: people.name, beside: people.volunteerNumber })
			.from(adjustments)
			.innerJoin(people, eq(people.id, adjustments.personId))
			.where(and(eq(adjustments.districtId, districtId), inArray(adjustments.id, [...ids])))
		return found.map((one) => ({ ...one, nameEn: null }))
	},
	order: async ({ read, districtId, ids }) =>
		await read
			.select({
				id: orders.id,
				name: orders.title,
				nameEn: orders.titleEn,
				beside: people.name,
			})
			.from(orders)
			.innerJoin(people, eq(people.id, orders.personId))
			.where(and(eq(orders.districtId, districtId), inArray(orders.id, [...ids]))),
	settlement: async ({ read, districtId, ids }) => {
		const found = await read
			.select({ id: settlements.id, name: merchants.name, nameEn: merchants.nameEn })
			.from(settlements)
			.innerJoin(merchants, eq(merchants.id, settlements.merchantId))
			.where(and(eq(settlements.districtId, districtId), inArray(settlements.id, [...ids])))
		return found.map((one) => ({ ...one, beside: null }))
	},
}

async function placesNamed(
	table: typeof units | typeof areas | typeof merchants,
	{ read, districtId, ids }: Wanted,
): Promise<Found[]> {
	const found = await read
		.select({ id: table.id, name: table.name, nameEn: table.nameEn })
		.from(table)
		.where(and(eq(table.districtId, districtId), inArray(table.id, [...ids])))
	return found.map((one) => ({ ...one, beside: null }))
}

/** A household has no name of its own: it is called by who lives in it, or did. */
async function householdsNamed({ read, districtId, ids }: Wanted): Promise<Found[]> {
	const present = await read
		.select({ id: people.householdId, name: people.name, number: people.volunteerNumber })
		.from(people)
		.where(and(eq(people.districtId, districtId), inArray(people.householdId, [...ids])))
	const former = await read
		.select({ id: formerHouseholds.householdId, name: people.name, number: people.volunteerNumber })
		.from(formerHouseholds)
		.innerJoin(people, eq(people.id, formerHouseholds.personId))
		.where(
			and(
				eq(formerHouseholds.districtId, districtId),
				inArray(formerHouseholds.householdId, [...ids]),
			),
		)
	return ids.flatMap((id) => {
		const living = [...present, ...former].filter((one) => one.id === id)
		// By number: who came back after moving out is named once, and the order stays.
		const named = [...new Map(living.map((one) => [one.number, one])).values()].toSorted((a, b) =>
			a.number < b.number ? -1 : 1,
		)
		const names = named.map(({ name }) => name)
		if (names.length === 0) return []
		return [{ id, name: names.join('、'), nameEn: names.join(', '), beside: null }]
	})
}
