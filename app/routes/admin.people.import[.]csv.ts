import { api, download } from '#app/edge/api.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { TemplateQuery } from '#app/features/people/roster.schema.ts'
import { writeTemplate } from '#app/features/people/write-template.server.ts'

export const loader = api(
	{ allow: holding('administrator'), query: TemplateQuery },
	async ({ query }) => download('people.csv', 'text/csv', writeTemplate(query.language)),
)
