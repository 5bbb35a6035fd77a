import { api, download } from '#app/edge/api.server.ts'
import { TrialBalanceQuery } from '#app/features/insight/audit.schema.ts'
import { writeTrialBalance } from '#app/features/insight/write-trial-balance.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'

export const loader = api(
	{ allow: holding('auditor'), query: TrialBalanceQuery },
	async (asked) => {
		const { name, csv } = await writeTrialBalance(asked)
		return download(name, 'text/csv', csv)
	},
)
