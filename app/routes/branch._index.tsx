import { useLoaderData } from '@remix-run/react'
import { ClipboardCheck, Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { BranchActivityTable } from '#app/features/activities/branch-activity-table.tsx'
import { showBranch } from '#app/features/approvals/show-branch.server.ts'
import { WaitingRow } from '#app/features/approvals/waiting-line.tsx'
import { DECIDERS, holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Card, EmptyState, LinkButton, Page, Section, Stat, StatRow } from '#app/ui/index.ts'

export const loader = page({ allow: holding(...DECIDERS) }, showBranch)

type Branch = Awaited<ReturnType<typeof showBranch>>

export default function BranchPage() {
	const { t } = useTranslation()
	const branch = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('hours.branch.title')}
			lead={t('hours.branch.lead')}
			actions={
				branch.dispatches ? (
					<LinkButton to="/branch/dispatch" tone="primary" icon={Plus}>
						{t('activities.dispatch.title')}
					</LinkButton>
				) : null
			}
		>
			<Figures branch={branch} />
			<Waiting branch={branch} />
			{branch.seesActivities ? (
				<Section
					title={t('hours.branch.coming')}
					action={
						<LinkButton to="/branch/activities" tone="plain">
							{t('hours.branch.allActivities')}
						</LinkButton>
					}
				>
					<BranchActivityTable activities={branch.coming} isPast={false} />
				</Section>
			) : null}
		</Page>
	)
}

function Figures({ branch: { waiting, oldest, figures } }: { branch: Branch }) {
	const { t } = useTranslation()
	const format = useFormat()
	const month = format.month(figures.month)
	return (
		<StatRow>
			<Stat
				label={t('hours.branch.waiting')}
				value={format.number(waiting)}
				unit={t('hours.branch.waitingUnit')}
				hint={oldest ? t('hours.branch.oldest', { at: format.dateTime(oldest) }) : undefined}
				to="/branch/approvals"
			/>
			<Stat
				label={t('hours.branch.minutes')}
				value={format.minutes(figures.minutes)}
				hint={month}
			/>
			<Stat label={t('hours.branch.points')} value={format.number(figures.points)} hint={month} />
			<Stat
				label={t('hours.branch.served')}
				value={format.number(figures.served)}
				unit={t('hours.branch.person')}
				hint={month}
			/>
		</StatRow>
	)
}

function Waiting({ branch }: { branch: Branch }) {
	const { t } = useTranslation()
	if (branch.logs.length === 0) {
		return (
			<EmptyState title={t('hours.branch.nothing')} icon={ClipboardCheck}>
				{t('hours.branch.nothingText')}
			</EmptyState>
		)
	}
	return (
		<Card
			title={t('hours.branch.waiting')}
			action={
				<LinkButton to="/branch/approvals" tone="primary">
					{t('hours.branch.all')}
				</LinkButton>
			}
		>
			<ul className="@container -my-2">
				{branch.logs.map((line) => (
					<WaitingRow key={line.id} line={line} />
				))}
			</ul>
		</Card>
	)
}
