import { and, count, eq, sql } from 'drizzle-orm'
import { orders } from '#db/index.ts'
import type { Reader } from '#app/features/given.ts'

export interface RedeemedSum {
	readonly orders: number
	readonly points: bigint
	/** Points at the rate of each order, in fen. */
	readonly fen: bigint
}

/** What a shop has redeemed: in one month `YYYY-MM`, or in all. */
export async function sumRedeemed(
	read: Pick<Reader, 'select'>,
	{ merchantId, month }: { merchantId: string; month?: string },
): Promise<RedeemedSum> {
	const [sum] = await read
		.select({
			orders: count(),
			points: sql`sum(${orders.points})`.mapWith(BigInt),
			fen: sql`sum(${orders.points} * ${orders.fenPerPoint})`.mapWith(BigInt),
		})
		.from(orders)
		.where(
			and(
				eq(orders.merchantId, merchantId),
				eq(orders.status, 'redeemed'),
				month === undefined ? undefined : eq(orders.settlementMonth, month),
			),
		)
	return { orders: sum?.orders ?? 0, points: sum?.points ?? 0n, fen: sum?.fen ?? 0n }
}
