import { and, asc, eq, isNull, like, or } from 'drizzle-orm'
import { merchants, units } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import { hasWords } from '#app/features/has-text.server.ts'
import { placesOf, type Actor } from './actor.policy.ts'

/** Open shops of places that the actor administers and whose name has the words: at most 20. */
export async function searchShops(read: Reader, actor: Actor, words: string) {
	const places = placesOf(actor, ['administrator'])
	if (places.length === 0) return []
	const found = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			parent: { name: units.name, nameEn: units.nameEn },
		})
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(
			and(
				eq(merchants.districtId, actor.districtId),
				isNull(merchants.closedAt),
				or(...places.map((path) => like(units.path, `${path}%`))),
				or(hasWords(merchants.name, words), hasWords(merchants.nameEn, words)),
			),
		)
		.orderBy(asc(merchants.name), asc(merchants.id))
		.limit(20)
	return found.map((shop) => ({ ...shop, kind: 'merchant' as const }))
}
