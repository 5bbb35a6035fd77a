import { and, eq, inArray, lte } from 'drizzle-orm'
import { units, unitSettings } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsAlong, type Settings } from './settings.policy.ts'
import { idsOf } from './units.policy.ts'

interface Place {
	/** Path of the unit, `/district/…/unit/`. */
	readonly path: string
	/** Service day, `YYYY-MM-DD`. */
	readonly day: string
}

/** What holds at a place on a day: the tightest along its path. */
export async function settingsFor(read: Reader, place: Place): Promise<Settings> {
	const found = await settingsForAll(read, [place])
	return found(place)
}

/** The same at a unit whose path is not at hand. */
export async function settingsAt(
	read: Reader,
	{ unitId, day }: { unitId: string; day: string },
): Promise<Settings> {
	const [unit] = await read.select({ path: units.path }).from(units).where(eq(units.id, unitId))
	if (!unit) throw new Error('Settings were asked for at a unit that does not exist')
	return settingsFor(read, { path: unit.path, day })
}

/** The same for many places and days with one query; answers by place. */
export async function settingsForAll(
	read: Reader,
	places: readonly Place[],
): Promise<(place: Place) => Settings> {
	const ids = [...new Set(places.flatMap(({ path }) => idsOf(path)))]
	const lastDay = places.reduce((last, { day }) => (day > last ? day : last), '')
	const rows =
		ids.length === 0
			? []
			: await read
					.select({
						unitId: unitSettings.unitId,
						key: unitSettings.key,
						value: unitSettings.value,
						effectiveFrom: unitSettings.effectiveFrom,
					})
					.from(unitSettings)
					.where(and(inArray(unitSettings.unitId, ids), lte(unitSettings.effectiveFrom, lastDay)))
	const reckoned = new Map<string, Settings>()
	return ({ path, day }) => {
		const key = `${path} ${day}`
		const settings = reckoned.get(key) ?? settingsAlong(path, rows, day)
		reckoned.set(key, settings)
		return settings
	}
}
