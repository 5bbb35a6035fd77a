import { and, eq, inArray } from 'drizzle-orm'
import { merchants, orders, people } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'
import type { AccountOwner } from './account-owners.server.ts'

/** An order behind postings that move nothing yet: a hold, a release. */
export interface NamedOrder {
	readonly points: bigint
	readonly from: AccountOwner
	readonly to: AccountOwner
}

/** Orders of a district that postings name, by their reference `order:<id>`, with one query. */
export async function ordersNamed(
	read: Reader,
	districtId: string,
	references: readonly string[],
): Promise<Map<string, NamedOrder>> {
	const ids = references.flatMap((reference) =>
		reference.startsWith('order:') ? [reference.slice('order:'.length)] : [],
	)
	if (ids.length === 0) return new Map()
	const found = await read
		.select({
			id: orders.id,
			points: orders.points,
			person: { name: people.name, volunteerNumber: people.volunteerNumber },
			shop: { name: merchants.name, nameEn: merchants.nameEn },
		})
		.from(orders)
		.innerJoin(people, eq(people.id, orders.personId))
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.where(and(inArray(orders.id, [...new Set(ids)]), eq(orders.districtId, districtId)))
	return new Map(
		found.map(({ id, points, person, shop }): [string, NamedOrder] => [
			`order:${id}`,
			{
				points,
				from: { kind: 'member', unit: 'PTS', ...person, nameEn: null },
				to: { kind: 'merchant', unit: 'PTS', ...shop, volunteerNumber: null },
			},
		]),
	)
}
