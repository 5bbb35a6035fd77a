import { api, download } from '#app/edge/api.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { OwnReceiptQuery } from '#app/features/receipts/receipts.schema.ts'
import { showReceipt } from '#app/features/receipts/show-receipt.server.ts'
import { Refusal } from '#app/features/refusal.ts'

/** The receipt as a file of c2sp.org/tlog-proof. */
export const loader = api(
	{ allow: holding('volunteer'), query: OwnReceiptQuery },
	async (asked) => {
		const { line, text } = await showReceipt(asked)
		if (text === null) throw new Refusal('not-found')
		return download(`linli-${line}.tlog-proof`, 'text/plain', text)
	},
)
