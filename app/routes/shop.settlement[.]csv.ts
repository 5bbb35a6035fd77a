import { api, download } from '#app/edge/api.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { ShopSettlementQuery } from '#app/features/settlements/settlements.schema.ts'
import { writeShopLines } from '#app/features/settlements/write-lines.server.ts'

export const loader = api(
	{ allow: holding('merchant-owner', 'merchant-staff'), query: ShopSettlementQuery },
	async (asked) => {
		const { name, csv } = await writeShopLines(asked)
		return download(name, 'text/csv', csv)
	},
)
