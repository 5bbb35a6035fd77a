import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import {
	ApproveHours,
	DecideAgainst,
	ReturnOrReject,
	WaitingLogId,
} from '#app/features/approvals/approvals.schema.ts'
import { approveHours } from '#app/features/approvals/approve-hours.server.ts'
import { rejectHours, returnHours } from '#app/features/approvals/decide-against.server.ts'
import { DecidePanel } from '#app/features/approvals/decide-panel.tsx'
import { findWaiting } from '#app/features/approvals/find-waiting.server.ts'
import { reverseApproval } from '#app/features/approvals/reverse-approval.server.ts'
import { WaitingFacts } from '#app/features/approvals/waiting-facts.tsx'
import { FlagList } from '#app/features/hours/flag-list.tsx'
import { LogTimeline } from '#app/features/hours/log-timeline.tsx'
import { DECIDERS, holding } from '#app/features/people/actor.policy.ts'
import { Card, Notice, Page } from '#app/ui/index.ts'

const decider = holding(...DECIDERS)
const DESK = '/branch/approvals'

export const loader = page({ allow: decider, query: WaitingLogId }, findWaiting)

export const action = commands({
	approve: command({ allow: decider, form: ApproveHours }, async (given) => {
		await approveHours(given)
		return { to: DESK, done: 'hours-approved' }
	}),
	against: command({ allow: decider, form: ReturnOrReject }, async (given) => {
		const isReturn = given.input.decision === 'return'
		await (isReturn ? returnHours(given) : rejectHours(given))
		return { to: DESK, done: isReturn ? 'hours-returned' : 'hours-rejected' }
	}),
	reverse: command({ allow: decider, form: DecideAgainst }, async (given) => {
		await reverseApproval(given)
		return { to: `${DESK}/${given.input.logId}`, done: 'approval-reversed' }
	}),
})

export default function DecidePage() {
	const { t } = useTranslation()
	const found = useLoaderData<typeof loader>()
	const { log, history, waitingFor, whyNot } = found
	// Who may not decide learns it before they read.
	const place = whyNot ? 'order-first @4xl:order-none' : ''
	return (
		<Page
			title={log.name}
			lead={t('hours.decide.title')}
			back={{ to: DESK, label: t('hours.decide.back') }}
		>
			<div className="@container grid gap-6">
				{log.flags.length > 0 ? (
					<Notice tone="warn" title={t('hours.log.flags')}>
						<FlagList flags={log.flags} />
					</Notice>
				) : null}
				{/* What is decided on stands before the decision on a phone, and beside it on a desk. */}
				<div className="grid items-start gap-6 @4xl:grid-cols-[minmax(0,1fr)_21rem]">
					<Card>
						<WaitingFacts found={found} />
					</Card>
					<div className={`min-w-0 @4xl:row-span-2 ${place}`}>
						<DecidePanel found={found} />
					</div>
					<Card title={t('hours.log.history')}>
						<LogTimeline events={history.events} waitingFor={waitingFor} />
					</Card>
				</div>
			</div>
		</Page>
	)
}
