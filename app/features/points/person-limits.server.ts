import { eq, inArray } from 'drizzle-orm'
import { people, units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsForAll } from '#app/features/organisations/settings-for.server.ts'
import type { PersonLimits } from './pricing.policy.ts'

interface Served {
	readonly personId: string
	/** Path of the branch that dispatched. */
	readonly unitPath: string
	/** `YYYY-MM-DD`. */
	readonly serviceDay: string
}

/**
 * The caps over all goods items that hold for each log: the tighter of those set for the branch
 * served and for the person's own branch, so that nobody earns more as a guest. Two queries, however
 * many logs.
 */
export async function personLimits(
	read: Reader,
	logs: readonly Served[],
): Promise<(log: Served) => PersonLimits> {
	if (logs.length === 0) return () => ({ 'person-day-cap': 0, 'person-month-cap': 0 })
	const homes = await read
		.select({ id: people.id, path: units.path })
		.from(people)
		.innerJoin(units, eq(units.id, people.unitId))
		.where(inArray(people.id, [...new Set(logs.map(({ personId }) => personId))]))
	const homeOf = new Map(homes.map(({ id, path }) => [id, path]))
	const placesOf = ({ personId, unitPath, serviceDay: day }: Served) =>
		[unitPath, homeOf.get(personId) ?? unitPath].map((path) => ({ path, day }))
	const settingsOf = await settingsForAll(read, logs.flatMap(placesOf))
	return (log) => {
		const found = placesOf(log).map(settingsOf)
		return {
			'person-day-cap': Math.min(...found.map((one) => one['person-day-cap'])),
			'person-month-cap': Math.min(...found.map((one) => one['person-month-cap'])),
		}
	}
}
