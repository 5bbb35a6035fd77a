import { and, asc, eq, gt, like, or, sql, type SQL } from 'drizzle-orm'
import { merchants, units } from '#db/index.ts'
import { escapeLike } from '#app/features/catalogue/catalogue.policy.ts'
import type { Asked } from '#app/features/given.ts'
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
				following(query.after),
			),
		)
		.orderBy(asc(merchants.name), asc(merchants.id))
		.limit(PAGE + 1)
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	return {
		merchants: page,
		next: rows.length > PAGE && last ? `${last.name}~${last.id}` : null,
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
	const pattern = `%${escapeLike(words.toLowerCase())}%`
	return or(
		sql`lower(${merchants.name}) like ${pattern} escape '!'`,
		sql`lower(${merchants.nameEn}) like ${pattern} escape '!'`,
	)
}

/** The id is after the last `~`: a shop's name may hold one. */
function following(after: string) {
	const split = after.lastIndexOf('~')
	if (split < 0) return undefined
	const name = after.slice(0, split)
	const id = after.slice(split + 1)
	return or(gt(merchants.name, name), and(eq(merchants.name, name), gt(merchants.id, id)))
}
