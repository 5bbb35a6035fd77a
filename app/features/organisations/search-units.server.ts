import { and, asc, eq, inArray, isNull, like, or } from 'drizzle-orm'
import { units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { hasWords } from '#app/features/has-text.server.ts'
import { placesOf, type Actor } from '#app/features/people/actor.policy.ts'
import type { UnitKind } from './units.policy.ts'

const MOST = 30

export interface UnitChoice {
	readonly id: string
	readonly kind: UnitKind
	readonly name: string
	readonly nameEn: string
	/** The unit it stands under. */
	readonly parent: { readonly name: string; readonly nameEn: string } | null
}

/**
 * Open units of some kinds that the actor administers and whose name, or whose parent's name, has the
 * words: at most 30, to choose one from.
 */
export async function searchUnits(
	read: Reader,
	actor: Actor,
	{ words, kinds }: { readonly words: string; readonly kinds: readonly UnitKind[] },
): Promise<UnitChoice[]> {
	const places = placesOf(actor, ['administrator'])
	if (places.length === 0 || kinds.length === 0) return []
	const parents = read
		.select({ id: units.id, name: units.name, nameEn: units.nameEn })
		.from(units)
		.where(eq(units.districtId, actor.districtId))
		.as('parents')
	return read
		.select({
			id: units.id,
			kind: units.kind,
			name: units.name,
			nameEn: units.nameEn,
			parent: { name: parents.name, nameEn: parents.nameEn },
		})
		.from(units)
		.leftJoin(parents, eq(parents.id, units.parentId))
		.where(
			and(
				eq(units.districtId, actor.districtId),
				inArray(units.kind, [...kinds]),
				isNull(units.closedAt),
				or(...places.map((path) => like(units.path, `${path}%`))),
				or(
					...[units.name, units.nameEn, parents.name, parents.nameEn].map((column) =>
						hasWords(column, words),
					),
				),
			),
		)
		.orderBy(asc(units.name), asc(units.id))
		.limit(MOST)
}
