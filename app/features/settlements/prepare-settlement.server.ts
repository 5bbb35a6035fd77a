import { settlements } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { compareBooks } from './compare-books.server.ts'
import { differenceOf, isSettleable } from './settlements.policy.ts'
import type { PrepareSettlement } from './settlements.schema.ts'
import { voidMinutesOf } from './void-minutes-of.server.ts'
import { isOwnShop, signsSettlements } from './who-signs.policy.ts'

/**
 * Writes down what the district owes a shop for a month that is over. All orders that the shop
 * ever redeemed must come to what its account in the books holds, to the point: else nobody signs.
 * A second preparation of the same month changes nothing.
 * Refuses: not-found, month-not-over, nothing-to-settle, settlement-own-shop, books-differ.
 */
export async function prepareSettlement(given: Given<PrepareSettlement>): Promise<void> {
	const { actor, input, tx, now } = given
	refuseUnlessSigner(given)
	await refuseUnlessOver(given, input.month)
	const { month: sum, settlement } = await shopToSign(given, input)
	if (settlement) return
	if (sum.orders === 0) throw new Refusal('nothing-to-settle')
	const [made] = await tx
		.insert(settlements)
		.values({
			id: input.id,
			districtId: actor.districtId,
			merchantId: input.merchantId,
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

/** Refuses: not-found for who does not run the district. */
export function refuseUnlessSigner({ actor }: Pick<Given, 'actor'>): void {
	if (!signsSettlements(actor)) throw new Refusal('not-found')
}

/**
 * One shop's month as the orders, the books and the statement hold it, for a signature.
 * Refuses: not-found, settlement-own-shop, books-differ.
 */
export async function shopToSign(
	{ actor, tx, ledger }: Given,
	{ merchantId, month }: { merchantId: string; month: string },
) {
	const { districtId } = actor
	const [shop] = await compareBooks({ read: tx, ledger }, { districtId, merchantId, month })
	if (!shop) throw new Refusal('not-found')
	if (isOwnShop(actor, shop.id)) throw new Refusal('settlement-own-shop')
	const difference = differenceOf(shop)
	if (difference?.kind === 'account') {
		throw new Refusal('books-differ', { orders: difference.orders, books: difference.books })
	}
	if (difference) {
		const { orders, prepared } = difference
		throw new Refusal('books-differ', { orders: orders.points, books: prepared.points })
	}
	return shop
}
