import { api, download } from '#app/edge/api.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { CheckpointQuery } from '#app/features/receipts/receipts.schema.ts'
import { Refusal } from '#app/features/refusal.ts'

/** A signed checkpoint as c2sp.org/tlog-checkpoint writes it: the newest, or the one of a size. */
export const loader = api({ allow: anyone, query: CheckpointQuery }, async ({ query, ledger }) => {
	const { size } = query
	const [row] = await ledger.checkpoints({ limit: 1, ...(size ? { before: size + 1n } : {}) })
	if (!row || (size && row.size !== size)) throw new Refusal('not-found')
	return download(`checkpoint-${row.size}.txt`, 'text/plain', row.note)
})
