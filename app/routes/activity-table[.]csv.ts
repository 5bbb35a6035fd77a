import { api, download } from '#app/edge/api.server.ts'
import { TableQuery } from '#app/features/activity-table/activity-table.schema.ts'
import { chooseDistrict, viewTable } from '#app/features/activity-table/view-table.server.ts'
import { writeTable } from '#app/features/activity-table/write-table.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'

export const loader = api({ allow: anyone, query: TableQuery }, async ({ query, ...asked }) => {
	const { districtId } = await chooseDistrict({ ...asked, wanted: query.district })
	const view = await viewTable({ ...asked, districtId, number: query.version })
	if (!view) throw new Refusal('not-found')
	const name = `activity-table-v${view.version.number}.csv`
	return download(name, 'text/csv', writeTable(view.rows))
})
