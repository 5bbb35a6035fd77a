import { receiptText } from '#ledger/index.ts'
import type { z } from 'zod'
import { adjustmentReasons } from '#app/features/adjustments/adjustment-behind.server.ts'
import type { Asked } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { leafFacts } from './leaf-facts.ts'
import type { OwnReceiptQuery } from './receipts.schema.ts'

/**
 * The receipt of a line of the reader's own statement; `text` is null until a checkpoint covers it.
 * @throws Refusal `not-found` for none, or one that moved nothing of the reader's.
 */
export async function showReceipt({
	actor,
	query,
	read,
	ledger,
}: Asked<z.output<typeof OwnReceiptQuery>>) {
	const posting = await ledger.posting(query.line)
	const own = posting?.entries.find(
		({ account }) => account === actor.goodsAccount || account === actor.honourAccount,
	)
	if (!posting || !own) throw new Refusal('not-found')
	const receipt = await ledger.receipt(posting.opId)
	const adjusted = await adjustmentReasons(read, [posting.reference])
	return {
		line: posting.seq,
		kind: posting.kind,
		adjustedFor: adjusted.get(posting.reference) ?? null,
		amount: own.amount,
		balanceAfter: own.balanceAfter,
		recordedAt: posting.recordedAt,
		attempt: receipt ? leafFacts(receipt.leaf).attempt : null,
		text: receipt ? receiptText(receipt) : null,
	}
}

export type OwnReceipt = Awaited<ReturnType<typeof showReceipt>>
