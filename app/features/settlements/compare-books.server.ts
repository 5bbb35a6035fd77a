import { and, eq, sql, type SQL } from 'drizzle-orm'
import { merchants, orders, settlements } from '#db/index.ts'
import type { LedgerReads, Reader } from '#app/features/given.ts'
import type { ShopMonth } from './settlements.policy.ts'

interface Compared extends ShopMonth {
	readonly id: string
	readonly name: string
	readonly nameEn: string
	readonly settlement: Statement | null
}
type Statement = Awaited<ReturnType<typeof statementsOf>>[number]

interface Sources {
	readonly read: Pick<Reader, 'select'>
	readonly ledger: Pick<LedgerReads, 'balances'>
}
interface Month {
	readonly districtId: string
	/** Only this shop. */
	readonly merchantId?: string
	/** `YYYY-MM`. */
	readonly month: string
}

/**
 * All shops of a district by name, or one of them, with what their orders, their accounts in the
 * books and their statements of the month say. Three queries however many shops; it reads all
 * orders ever.
 */
export async function compareBooks({ read, ledger }: Sources, asked: Month): Promise<Compared[]> {
	const shops = await sumsOf(read, asked)
	const balances = await ledger.balances(shops.map(({ account }) => account))
	const statements = await statementsOf(read, asked)
	const statementOf = new Map(statements.map((statement) => [statement.merchantId, statement]))
	return shops.map(({ id, name, nameEn, ever, ...sum }, at) => ({
		id,
		name,
		nameEn,
		month: { orders: sum.orders, points: sum.points, fen: sum.fen },
		ever,
		books: balances[at]?.posted ?? 0n,
		settlement: statementOf.get(id) ?? null,
	}))
}

/** A shop without any order is a line, too: its account must be empty. */
const sumsOf = (read: Sources['read'], { districtId, merchantId, month }: Month) => {
	const inMonth = (value: SQL) =>
		sql`sum(case when ${orders.settlementMonth} = ${month} then ${value} else 0 end)`
	return read
		.select({
			id: merchants.id,
			name: merchants.name,
			nameEn: merchants.nameEn,
			account: merchants.account,
			orders: inMonth(sql`1`).mapWith(Number),
			points: inMonth(sql`${orders.points}`).mapWith(BigInt),
			fen: inMonth(sql`${orders.points} * ${orders.fenPerPoint}`).mapWith(BigInt),
			ever: sql`coalesce(sum(${orders.points}), 0)`.mapWith(BigInt),
		})
		.from(merchants)
		.leftJoin(orders, and(eq(orders.merchantId, merchants.id), eq(orders.status, 'redeemed')))
		.where(
			and(
				eq(merchants.districtId, districtId),
				merchantId === undefined ? undefined : eq(merchants.id, merchantId),
			),
		)
		.groupBy(merchants.id, merchants.name, merchants.nameEn, merchants.account)
		.orderBy(merchants.name, merchants.id)
}

const statementsOf = (read: Sources['read'], { districtId, month }: Month) =>
	read
		.select({
			id: settlements.id,
			merchantId: settlements.merchantId,
			status: settlements.status,
			points: settlements.points,
			fen: settlements.fen,
			preparedBy: settlements.preparedBy,
			preparedAt: settlements.preparedAt,
		})
		.from(settlements)
		.where(and(eq(settlements.districtId, districtId), eq(settlements.month, month)))
