import { and, asc, count, eq, inArray, sql } from 'drizzle-orm'
import { merchants, orders, people, settlements } from '#db/index.ts'
import { monthOf } from '#app/features/calendar.policy.ts'
import type { Asked } from '#app/features/given.ts'
import { behind, markOf, readName } from '#app/features/keyset.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { listUnsigned } from './list-unsigned.server.ts'
import { isSettleable, monthBefore, monthsBack } from './settlements.policy.ts'
import type { SettlementsQuery } from './settlements.schema.ts'
import { seesSettlements, signsSettlements } from './who-signs.policy.ts'
import { voidMinutesOf } from './void-minutes-of.server.ts'

const PAGE = 50

/**
 * A month of the district, a line for each shop that redeemed something; fifty at a time.
 * Refuses: not-found.
 */
export async function listSettlements(asked: Asked<SettlementsQuery>) {
	const { actor, query, read, now } = asked
	if (!seesSettlements(actor)) throw new Refusal('not-found')
	const month = query.month ?? monthBefore(monthOf(now))
	const rows = await sums(asked, month)
	const page = rows.slice(0, PAGE)
	const last = page.at(-1)
	const signed = await signatures(asked, { month, merchantIds: page.map(({ id }) => id) })
	const voidMinutes = await voidMinutesOf(read, { districtId: actor.districtId, month })
	const canBeSettled = isSettleable(month, { now, voidMinutes })
	return {
		month,
		canSign: signsSettlements(actor),
		months: monthsBack(monthOf(now), 12),
		isSettleable: canBeSettled,
		voidMinutes,
		/** Null while nobody can sign. */
		unsigned: canBeSettled ? await listUnsigned(asked, month) : null,
		rows: page.map((row) => {
			const settlement = signed.get(row.id)
			return {
				...row,
				settlement: settlement
					? { ...settlement, isMine: settlement.preparedById === actor.id }
					: null,
			}
		}),
		next: rows.length > PAGE && last ? markOf({ by: last.name, id: last.id }) : null,
	}
}

export type SettlementRow = Awaited<ReturnType<typeof listSettlements>>['rows'][number]

async function sums({ actor, query, read }: Asked<SettlementsQuery>, month: string) {
	return read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			orders: count(),
			points: sql`sum(${orders.points})`.mapWith(BigInt),
			fen: sql`sum(${orders.points} * ${orders.fenPerPoint})`.mapWith(BigInt),
		})
		.from(orders)
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.where(
			and(
				eq(merchants.districtId, actor.districtId),
				eq(orders.settlementMonth, month),
				eq(orders.status, 'redeemed'),
				behind({ by: merchants.name, id: merchants.id }, readName(query.after)),
			),
		)
		.groupBy(merchants.id, merchants.name, merchants.nameEn)
		.orderBy(asc(merchants.name), asc(merchants.id))
		.limit(PAGE + 1)
}

async function signatures(
	{ read }: Asked<SettlementsQuery>,
	{ month, merchantIds }: { month: string; merchantIds: readonly string[] },
) {
	const rows = await read
		.select({
			id: settlements.id,
			merchantId: settlements.merchantId,
			status: settlements.status,
			preparedAt: settlements.preparedAt,
			preparedById: settlements.preparedBy,
			preparedBy: people.name,
			confirmedAt: settlements.confirmedAt,
		})
		.from(settlements)
		.innerJoin(people, eq(people.id, settlements.preparedBy))
		.where(and(eq(settlements.month, month), inArray(settlements.merchantId, [...merchantIds])))
	return new Map(rows.map((row) => [row.merchantId, row]))
}
