import type { Given } from '#app/features/given.ts'
import { issuerOf } from '#app/features/organisations/district-accounts.policy.ts'
import { lotEnd } from '#app/features/points/lot-end.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { LedgerError, type OpInput } from '#ledger/index.ts'
import { referenceOf } from './adjustments.policy.ts'

interface Agreed {
	readonly id: string
	/** Goods points, not zero. */
	readonly points: bigint
	readonly goodsAccount: string
}

/**
 * Posts what two people agreed on and gives the posting's place in the books. Given points make a
 * lot like hours approved that day; taken ones leave the soonest-expiring lots and go back to the
 * issuer. Caps are for hours. Refuses: adjustment-overdraws, adjustment-account-closed.
 */
export async function postAdjustment(
	{ actor, ledger, now }: Given,
	{ id, points, goodsAccount }: Agreed,
): Promise<bigint> {
	const issuer = issuerOf(actor.districtId, 'PTS')
	const head = {
		id: referenceOf(id),
		actor: actor.goodsAccount,
		reference: referenceOf(id),
		effectiveAt: now,
	}
	const op: OpInput =
		points > 0n
			? {
					...head,
					kind: 'grant',
					from: issuer,
					to: goodsAccount,
					amount: points,
					expiresAt: lotEnd(now),
					caps: [],
				}
			: {
					...head,
					kind: 'transfer',
					unit: 'PTS',
					legs: [
						{ account: goodsAccount, amount: points },
						{ account: issuer, amount: -points },
					],
				}
	const [result] = await ledger.post([op])
	if (!result) throw new Error('one operation has one result')
	if (!result.ok) {
		const { error } = result
		if (error.code === 'account-closed') throw new Refusal('adjustment-account-closed')
		if (error.code === 'insufficient-available') {
			throw new Refusal('adjustment-overdraws', { available: error.available, needed: -points })
		}
		throw new LedgerError(error)
	}
	if (result.seq === null) throw new Error('An adjustment moved nothing')
	return result.seq
}
