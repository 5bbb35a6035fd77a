import { useLoaderData } from '@remix-run/react'
import { MonitorSmartphone } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { ActivityId } from '#app/features/activities/activities.schema.ts'
import { ActivityFacts, ItemRules } from '#app/features/activities/activity-facts.tsx'
import { ClaimPanel } from '#app/features/activities/claim-panel.tsx'
import { findActivity } from '#app/features/activities/find-activity.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { ClaimActivity, WithdrawClaim } from '#app/features/claims/claims.schema.ts'
import { withdrawClaim } from '#app/features/claims/withdraw-claim.server.ts'
import { anyone, holding } from '#app/features/people/actor.policy.ts'
import { Card, LinkButton, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: ActivityId }, findActivity)

export const action = commands({
	claim: command({ allow: holding('volunteer'), form: ClaimActivity }, async (given) => {
		await claimActivity(given)
		return { to: '/me', done: 'claimed' }
	}),
	withdraw: command({ allow: holding('volunteer'), form: WithdrawClaim }, async (given) => {
		await withdrawClaim(given)
		return { to: `/activities/${given.input.activityId}`, done: 'withdrawn' }
	}),
})

export default function ActivityPage() {
	const { t } = useTranslation()
	const activity = useLoaderData<typeof loader>()
	return (
		<Page
			title={activity.title}
			back={{ to: '/activities', label: t('activities.title') }}
			narrow
			actions={
				activity.canShowCode ? (
					<LinkButton to={`/activities/${activity.id}/site`} icon={MonitorSmartphone}>
						{t('activities.site.show')}
					</LinkButton>
				) : null
			}
		>
			<ClaimPanel activity={activity} />
			<Card>
				<ActivityFacts activity={activity} />
			</Card>
			<ItemRules activity={activity} />
			{activity.note === '' ? null : (
				<Card title={t('activities.note')}>
					<p className="whitespace-pre-line">{activity.note}</p>
				</Card>
			)}
		</Page>
	)
}
