import { and, eq, inArray } from 'drizzle-orm'
import { units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { idsOf } from '#app/features/organisations/units.policy.ts'

/** The nearest community at or above a place, however many branches lie between; null without one. */
export async function communityOf(read: Reader, path: string) {
	const rows = await read
		.select({ path: units.path, nameZh: units.name, nameEn: units.nameEn })
		.from(units)
		.where(and(inArray(units.id, idsOf(path)), eq(units.kind, 'community')))
	return rows.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null
}
