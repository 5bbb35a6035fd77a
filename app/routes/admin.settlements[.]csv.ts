import { api, download } from '#app/edge/api.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { SettlementsQuery } from '#app/features/settlements/settlements.schema.ts'
import { writeMerchantLines } from '#app/features/settlements/write-lines.server.ts'

export const loader = api(
	{ allow: holding('administrator', 'auditor'), query: SettlementsQuery },
	async (asked) => {
		const { name, csv } = await writeMerchantLines(asked)
		return download(name, 'text/csv', csv)
	},
)
