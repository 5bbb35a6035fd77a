import { useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { ActivitiesQuery } from '#app/features/activities/activities.schema.ts'
import { ActivityCards } from '#app/features/activities/activity-cards.tsx'
import { ActivitySearch } from '#app/features/activities/activity-search.tsx'
import { listActivities } from '#app/features/activities/list-activities.server.ts'
import { anyone } from '#app/features/people/actor.policy.ts'
import { EmptyState, LinkButton, Page, Pager } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: ActivitiesQuery }, listActivities)

export default function ActivitiesPage() {
	const { t } = useTranslation()
	const { activities, areas, next } = useLoaderData<typeof loader>()
	const [search] = useSearchParams()
	const further = new URLSearchParams(search)
	if (next) further.set('after', next)
	return (
		<Page title={t('activities.title')} lead={t('activities.lead')}>
			<ActivitySearch areas={areas} />
			{activities.length === 0 ? (
				<EmptyState
					title={t('activities.none')}
					action={<LinkButton to="/activities">{t('activities.showAll')}</LinkButton>}
				>
					{t('activities.noneText')}
				</EmptyState>
			) : (
				<ActivityCards activities={activities} />
			)}
			<Pager next={next === null ? null : `/activities?${further}`} />
		</Page>
	)
}
