import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { PostingsQuery } from '#app/features/insight/audit.schema.ts'
import { listPostings } from '#app/features/insight/list-postings.server.ts'
import { PostingsTable } from '#app/features/insight/postings-table.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { Page, Pager } from '#app/ui/index.ts'

export const loader = page({ allow: holding('auditor'), query: PostingsQuery }, (asked) =>
	listPostings(asked),
)

export default function PostingsPage() {
	const { rows, next } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	return (
		<Page title={t('audit.postings.title')} lead={t('audit.postings.lead')}>
			<PostingsTable rows={rows} />
			<Pager next={next === null ? null : `/audit/postings?before=${next}`} />
		</Page>
	)
}
