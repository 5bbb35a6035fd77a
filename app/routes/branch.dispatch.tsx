import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { DispatchActivity, DispatchQuery } from '#app/features/activities/activities.schema.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import { DispatchForm } from '#app/features/activities/dispatch-form.tsx'
import { prepareDispatch } from '#app/features/activities/prepare-dispatch.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, Page } from '#app/ui/index.ts'

const dispatcher = holding('secretary', 'deputy')

export const loader = page({ allow: dispatcher, query: DispatchQuery }, prepareDispatch)

export const action = commands({
	dispatch: command({ allow: dispatcher, form: DispatchActivity }, async (given) => {
		const { id } = await dispatchActivity(given)
		return { to: `/branch/activities/${id}`, done: 'dispatched' }
	}),
})

export default function DispatchPage() {
	const { t } = useTranslation()
	const choices = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('activities.dispatch.title')}
			lead={t('activities.dispatch.lead')}
			back={{ to: '/branch', label: t('hours.branch.title') }}
			narrow
		>
			{choices.branches.length === 0 ? (
				<EmptyState title={t('activities.dispatch.noBranch')}>
					{t('activities.dispatch.noBranchText')}
				</EmptyState>
			) : (
				<DispatchForm choices={choices} />
			)}
		</Page>
	)
}
