import { and, eq } from 'drizzle-orm'
import { merchants, settlements } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isSettleable } from './settlements.policy.ts'
import type { PrepareSettlement } from './settlements.schema.ts'
import { sumRedeemed } from './sum-redeemed.server.ts'
import { voidMinutesOf } from './void-minutes-of.server.ts'

/**
 * Writes down what the district owes a shop for a month that is over. All orders that the shop
 * ever redeemed must come to what its account in the books holds, to the point: else nobody signs.
 * A second preparation of the same month changes nothing.
 * Refuses: not-found, month-not-over, nothing-to-settle, books-differ.
 */
export async function prepareSettlement(given: Given<PrepareSettlement>): Promise<void> {
	const { actor, input, tx, now } = given
	const [merchant] = await tx
		.select({ id: merchants.id, account: merchants.account })
		.from(merchants)
		.where(and(eq(merchants.id, input.merchantId), eq(merchants.districtId, actor.districtId)))
	if (!merchant) throw new Refusal('not-found')
	await refuseUnlessOver(given, input.month)
	await refuseUnlessBooksAgree(given, merchant)
	const sum = await sumRedeemed(tx, { merchantId: merchant.id, month: input.month })
	if (sum.orders === 0) throw new Refusal('nothing-to-settle')
	const [made] = await tx
		.insert(settlements)
		.values({
			id: input.id,
			districtId: actor.districtId,
			merchantId: merchant.id,
			month: input.month,
			...sum,
			status: 'prepared',
			preparedBy: actor.id,
			preparedAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: settlements.id })
	if (!made) return
	await recordAudit(given, 'settlement-prepared', `settlement:${input.id}`, {
		month: input.month,
		points: String(sum.points),
		fen: String(sum.fen),
	})
}

/** Refuses: month-not-over. */
export async function refuseUnlessOver(
	{ actor, tx, now }: Pick<Given, 'actor' | 'tx' | 'now'>,
	month: string,
): Promise<void> {
	const voidMinutes = await voidMinutesOf(tx, { districtId: actor.districtId, month })
	if (!isSettleable(month, { now, voidMinutes })) throw new Refusal('month-not-over')
}

async function refuseUnlessBooksAgree(
	{ tx, ledger }: Given,
	merchant: { id: string; account: string },
): Promise<void> {
	const { points } = await sumRedeemed(tx, { merchantId: merchant.id })
	const { posted } = await ledger.balance(merchant.account)
	if (points !== posted) throw new Refusal('books-differ', { orders: points, books: posted })
}
