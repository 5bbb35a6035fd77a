import { and, desc, eq, gte, inArray } from 'drizzle-orm'
import { listings, merchants, orders, people, units } from '#db/index.ts'
import { dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { settingsForAll } from '#app/features/organisations/settings-for.server.ts'
import { merchantsOf } from '#app/features/people/actor.policy.ts'
import { canVoid, maskName } from './orders.policy.ts'
import type { CounterQuery } from './orders.schema.ts'

const RECENT = 12

/** The counter: what is to be handed over now, when a code was found, and what was handed over today. */
export async function showCounter({ actor, query, read, now }: Asked<CounterQuery>) {
	const mine = merchantsOf(actor)
	const shops = await read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			path: units.path,
		})
		.from(merchants)
		.innerJoin(units, eq(units.id, merchants.unitId))
		.where(inArray(merchants.id, mine))
		.orderBy(merchants.name)
	const found = query.order === '' ? [] : await select(read).where(waiting(query.order, mine))
	const recent = await select(read)
		.where(
			and(
				inArray(orders.merchantId, mine),
				inArray(orders.status, ['redeemed', 'voided']),
				gte(orders.endedAt, startOfDay(dayOf(now))),
			),
		)
		.orderBy(desc(orders.endedAt), desc(orders.id))
		.limit(RECENT)
	// Everything shown was redeemed today, so today's figures are those of its day.
	const places = shops.map(({ path }) => ({ path, day: dayOf(now) }))
	const settings = await settingsForAll(read, places)
	const minutesAt = (path: string) => settings({ path, day: dayOf(now) })['void-minutes']
	const shown = ({ path, ...row }: Row) => ({
		...row,
		customer: maskName(row.customer),
		canVoid: canVoid(row, { now, voidMinutes: minutesAt(path) }),
	})
	return {
		shops: shops.map(({ id, name, nameEn }) => ({ id, name, nameEn })),
		order: found.map(shown)[0] ?? null,
		recent: recent.map(shown),
		/** What holds at every counter of the actor's. */
		voidMinutes: Math.min(...shops.map(({ path }) => minutesAt(path))),
	}
}

type Row = Awaited<ReturnType<typeof select>>[number]
export type CounterOrder = NonNullable<Awaited<ReturnType<typeof showCounter>>['order']>

const waiting = (orderId: string, mine: readonly string[]) =>
	and(eq(orders.id, orderId), eq(orders.status, 'held'), inArray(orders.merchantId, [...mine]))

const select = (read: Asked['read']) =>
	read
		.select({
			id: orders.id,
			title: orders.title,
			titleEn: orders.titleEn,
			category: listings.category,
			points: orders.points,
			status: orders.status,
			pickupBy: orders.pickupBy,
			endedAt: orders.endedAt,
			customer: people.name,
			shop: merchants.name,
			shopEn: merchants.nameEn,
			path: units.path,
		})
		.from(orders)
		.innerJoin(listings, eq(listings.id, orders.listingId))
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.innerJoin(units, eq(units.id, merchants.unitId))
		.innerJoin(people, eq(people.id, orders.personId))
