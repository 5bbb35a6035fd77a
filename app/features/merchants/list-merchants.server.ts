import { and, asc, eq, like, or, sql, type SQL } from 'drizzle-orm'
import { merchants, units } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { hasWords } from '#app/features/has-text.server.ts'
import { behind, markOf, readName } from '#app/features/keyset.server.ts'
import { placesOf } from '#app/features/people/actor.policy.ts'
import type { MerchantsQuery } from './merchants.schema.ts'

const PAGE = 50

/** Shops of the administrator's places by name, fifty at a time. */
export async function listMerchants({ actor, query, read }: Asked<MerchantsQuery>) {
	const rows = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			address: merchants.address,
			fenPerPoint: merchants.fenPerPoint,
			closedAt: merchants.closedAt,
			community: units.name,
			communityEn: units.nameEn,
		})
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(
			and(
				eq(merchants.districtId, actor.districtId),
				or(...placesOf(actor, ['administrator']).map((path) => like(units.path, `${path}%`))),
				named(query.words),
				behind({ by: merchants.name, id: merchants.id }, readName(query.after)),
			),
		)
		.orderBy(asc(merchants.name), asc(merchants.id))
		.limit(PAGE + 1)
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	return {
		merchants: page,
		next: rows.length > PAGE && last ? markOf({ by: last.name, id: last.id }) : null,
	}
}

/** Communities in which a shop can be added, each after the name of its street. */
export async function listCommunities({ actor, read }: Asked) {
	const rows = await read
		.select({
			id: units.id,
			parentId: units.parentId,
			kind: units.kind,
			name: units.name,
			nameEn: units.nameEn,
		})
		.from(units)
		.where(
			and(
				eq(units.districtId, actor.districtId),
				sql`${units.kind} in ('street', 'community')`,
				sql`${units.closedAt} is null`,
				or(...placesOf(actor, ['administrator']).map((path) => like(units.path, `${path}%`))),
			),
		)
		.orderBy(asc(units.name))
	const streets = new Map(rows.map((row) => [row.id, row]))
	return rows
		.filter(({ kind }) => kind === 'community')
		.map(({ id, name, nameEn, parentId }) => {
			const street = parentId === null ? undefined : streets.get(parentId)
			return { id, name, nameEn, street: street?.name ?? '', streetEn: street?.nameEn ?? '' }
		})
}

function named(words: string): SQL | undefined {
	if (words === '') return undefined
	return or(hasWords(merchants.name, words), hasWords(merchants.nameEn, words))
}
