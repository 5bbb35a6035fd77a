import { and, eq } from 'drizzle-orm'
import { merchants, orders, settlements } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { isOwnShop } from './who-signs.policy.ts'

type Asking = Pick<Asked, 'actor' | 'read' | 'now'>

/**
 * How many signatures of a month are missing, and which of them the reader may give. Shop by shop
 * it reads one id and one statement at most; they are compared here, because a database that has
 * not counted its rows yet looks through all orders again for each shop.
 */
export async function listUnsigned(asked: Asking, month: string) {
	const { actor } = asked
	const shops = await shopsThatRedeemed(asked, month)
	const statements = await statementsOf(asked, month)
	const signed = new Set(statements.map(({ merchantId }) => merchantId))
	const prepared = statements.filter(({ status }) => status === 'prepared')
	const mine = prepared.filter(({ preparedBy }) => preparedBy === actor.id)
	const others = prepared.filter(
		({ merchantId, preparedBy }) => preparedBy !== actor.id && !isOwnShop(actor, merchantId),
	)
	return {
		due: shops.filter(({ id }) => !signed.has(id) && !isOwnShop(actor, id)).length,
		mine: mine.length,
		others: others.length,
		/** What the statements of the others come to, in fen. */
		fen: others.reduce((sum, { fen }) => sum + fen, 0n),
		/** Travels with the second signature: it is for what was to be seen by then. */
		seenAt: asked.now.toISOString(),
	}
}

export type Unsigned = Awaited<ReturnType<typeof listUnsigned>>

const shopsThatRedeemed = ({ actor, read }: Asking, month: string) =>
	read
		.selectDistinct({ id: merchants.id })
		.from(orders)
		.innerJoin(merchants, eq(merchants.id, orders.merchantId))
		.where(
			and(
				eq(merchants.districtId, actor.districtId),
				eq(orders.settlementMonth, month),
				eq(orders.status, 'redeemed'),
			),
		)

const statementsOf = ({ actor, read }: Asking, month: string) =>
	read
		.select({
			merchantId: settlements.merchantId,
			status: settlements.status,
			preparedBy: settlements.preparedBy,
			fen: settlements.fen,
		})
		.from(settlements)
		.where(and(eq(settlements.districtId, actor.districtId), eq(settlements.month, month)))
