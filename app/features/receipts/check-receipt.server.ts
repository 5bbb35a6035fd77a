import { checkReceiptText } from '#ledger/index.ts'
import type { z } from 'zod'
import type { Asked } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { leafFacts } from './leaf-facts.ts'
import type { CheckQuery } from './receipts.schema.ts'

/**
 * Whether a receipt that somebody holds is one of these books. Everything it takes is in the text and
 * in the public keys, so that the reader's own browser can do the same.
 */
export async function checkReceipt({
	query,
	ledger,
}: Asked<z.output<typeof CheckQuery>, Actor | null>) {
	const keys = (await ledger.signers()).map(({ key }) => key)
	if (query.receipt === '') return { text: '', keys, verdict: null }
	const verdict = checkReceiptText(query.receipt, keys)
	return {
		text: query.receipt,
		keys,
		verdict: verdict.ok
			? { ok: true as const, facts: leafFacts(verdict.receipt.leaf), size: verdict.head.size }
			: { ok: false as const, why: verdict.why },
	}
}

export type CheckedReceipt = Awaited<ReturnType<typeof checkReceipt>>
