import { and, count, eq, exists, notExists, sql, type SQL } from 'drizzle-orm'
import { merchants, orders, settlements } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'

/** How many signatures of a month are missing, and which of them the reader may give. */
export async function listUnsigned(asked: Pick<Asked, 'actor' | 'read' | 'now'>, month: string) {
	const { actor, read, now } = asked
	const byOthers = (value: SQL) =>
		sql`coalesce(sum(case when ${settlements.preparedBy} <> ${actor.id} then ${value} else 0 end), 0)`
	const [prepared] = await read
		.select({
			shops: count(),
			others: byOthers(sql`1`).mapWith(Number),
			fen: byOthers(sql`${settlements.fen}`).mapWith(BigInt),
		})
		.from(settlements)
		.where(
			and(
				eq(settlements.districtId, actor.districtId),
				eq(settlements.month, month),
				eq(settlements.status, 'prepared'),
			),
		)
	const others = prepared?.others ?? 0
	return {
		due: await dueShops(asked, month),
		mine: (prepared?.shops ?? 0) - others,
		others,
		/** What the statements of the others come to, in fen. */
		fen: prepared?.fen ?? 0n,
		/** Travels with the second signature: it is for what was to be seen by then. */
		seenAt: now.toISOString(),
	}
}

export type Unsigned = Awaited<ReturnType<typeof listUnsigned>>

async function dueShops({ actor, read }: Pick<Asked, 'actor' | 'read'>, month: string) {
	const redeemed = read
		.select({ id: orders.id })
		.from(orders)
		.where(
			and(
				eq(orders.merchantId, merchants.id),
				eq(orders.settlementMonth, month),
				eq(orders.status, 'redeemed'),
			),
		)
	const statement = read
		.select({ id: settlements.id })
		.from(settlements)
		.where(and(eq(settlements.merchantId, merchants.id), eq(settlements.month, month)))
	const [due] = await read
		.select({ shops: count() })
		.from(merchants)
		.where(and(eq(merchants.districtId, actor.districtId), exists(redeemed), notExists(statement)))
	return due?.shops ?? 0
}
