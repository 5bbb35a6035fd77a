import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { viewTable } from '#app/features/activity-table/view-table.server.ts'
import { Versions } from '#app/features/activity-table/versions.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { LinkButton, Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('administrator') }, async (asked) => {
	const { districtId } = asked.actor
	const view = await viewTable({ ...asked, districtId, number: undefined })
	return { versions: view?.versions ?? [], current: view?.current ?? null }
})

export default function TableVersionsPage() {
	const { versions, current } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	return (
		<Page
			title={t('activityTable.admin.title')}
			lead={t('activityTable.admin.lead')}
			actions={
				<>
					<LinkButton to="/admin/activity-table/compare">
						{t('activityTable.admin.compare')}
					</LinkButton>
					<LinkButton to="/admin/activity-table/new" tone="primary">
						{t('activityTable.admin.new')}
					</LinkButton>
				</>
			}
		>
			<Versions versions={versions} current={current} />
		</Page>
	)
}
