import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { ApprovalDesk } from '#app/features/approvals/approval-desk.tsx'
import { ApproveHours, WaitingQuery } from '#app/features/approvals/approvals.schema.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { listWaiting } from '#app/features/approvals/list-waiting.server.ts'
import { DECIDERS, holding } from '#app/features/people/actor.policy.ts'
import { Page, Pager } from '#app/ui/index.ts'

const decider = holding(...DECIDERS)

export const loader = page({ allow: decider, query: WaitingQuery }, listWaiting)

export const action = commands({
	approve: command({ allow: decider, form: ApproveHours }, async (given) => {
		await approveHours(given)
		return { to: '/branch/approvals', done: 'hours-approved' }
	}),
})

export default function ApprovalsPage() {
	const { t } = useTranslation()
	const { logs, waiting, next } = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('hours.desk.title')}
			lead={
				<>
					<p>{t('hours.desk.lead')}</p>
					{waiting > 0 ? <p>{t('hours.desk.count', { count: waiting })}</p> : null}
				</>
			}
			back={{ to: '/branch', label: t('hours.branch.title') }}
		>
			<ApprovalDesk logs={logs} />
			<Pager next={next === null ? null : `/branch/approvals?after=${next}`} />
		</Page>
	)
}
