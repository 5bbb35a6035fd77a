import type { DraftLeg } from './draft.ts'
import { never } from './refusals.ts'
import type { Ms } from './rows.ts'
import type { LedgerRefusal, OpKind } from './types.ts'

/**
 * A pool is fed by its own issuer and returns to it, so that no two budgets mix. When it has ended
 * it takes nothing and gives nothing out, by when things happened; what it has left may still return.
 */
export function checkPools(kind: OpKind, legs: readonly DraftLeg[], at: Ms): LedgerRefusal | null {
	for (const { account, amount } of legs) {
		if (account.kind !== 'pool') continue
		const stranger = legs.find(
			(leg) => leg.account.kind === 'issuer' && leg.account.id !== account.sinkId,
		)
		if (stranger)
			return never(
				'flow-not-allowed',
				`${account.publicId} is no pool of ${stranger.account.publicId}`,
			)
		const isReturn = kind === 'transfer' && amount < 0n
		const { publicId, endsAt } = account
		if (!isReturn && endsAt !== null && at >= endsAt)
			return {
				code: 'pool-ended',
				account: publicId,
				endsAt: new Date(Number(endsAt)),
				retry: 'never',
			}
	}
	return null
}
