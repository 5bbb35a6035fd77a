import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { BranchActivitiesQuery } from '#app/features/activities/activities.schema.ts'
import { BranchActivityTable } from '#app/features/activities/branch-activity-table.tsx'
import { listBranchActivities } from '#app/features/activities/list-branch-activities.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { LinkButton, Page, Pager, Tabs } from '#app/ui/index.ts'

export const loader = page(
	{ allow: holding('secretary', 'deputy', 'community-officer'), query: BranchActivitiesQuery },
	listBranchActivities,
)

export default function BranchActivitiesPage() {
	const { t } = useTranslation()
	const { activities, next, show, dispatches } = useLoaderData<typeof loader>()
	const isPast = show === 'past'
	return (
		<Page
			title={t('activities.desk.title')}
			lead={t('activities.desk.lead')}
			actions={
				dispatches ? (
					<LinkButton to="/branch/dispatch" tone="primary" icon={Plus}>
						{t('activities.dispatch.title')}
					</LinkButton>
				) : null
			}
		>
			<Tabs
				items={[
					{ to: '/branch/activities', label: t('activities.desk.coming'), current: !isPast },
					{ to: '/branch/activities?show=past', label: t('activities.desk.past'), current: isPast },
				]}
			/>
			<BranchActivityTable activities={activities} isPast={isPast} />
			<Pager next={next === null ? null : `/branch/activities?show=${show}&after=${next}`} />
		</Page>
	)
}
