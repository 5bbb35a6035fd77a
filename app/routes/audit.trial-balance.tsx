import { useLoaderData } from '@remix-run/react'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { TrialBalanceQuery } from '#app/features/insight/audit.schema.ts'
import { trialBalance } from '#app/features/insight/trial-balance.server.ts'
import { DayFigures, TrialBalanceOfUnit, Verdict } from '#app/features/insight/trial-balance.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, Field, LinkButton, Page, SearchForm } from '#app/ui/index.ts'

export const loader = page({ allow: holding('auditor'), query: TrialBalanceQuery }, trialBalance)

export default function TrialBalancePage() {
	const seen = useLoaderData<typeof loader>()
	const { day, previous, next, balances } = seen
	const { t } = useTranslation()
	const of = (other: string) => `/audit/trial-balance?day=${other}`
	return (
		<Page
			title={t('audit.trial.title')}
			lead={t('audit.trial.lead')}
			back={{ to: '/audit', label: t('audit.title') }}
			actions={
				<LinkButton to={`/audit/trial-balance.csv?day=${day}`} icon={Download} download>
					{t('audit.trial.csv')}
				</LinkButton>
			}
		>
			<SearchForm label={t('audit.trial.day')} submit={t('audit.trial.show')}>
				<Field key={day} name="day" type="date" label={t('audit.trial.day')} defaultValue={day} />
			</SearchForm>
			<nav aria-label={t('audit.trial.day')} className="flex flex-wrap gap-3">
				<LinkButton to={of(previous)} icon={ChevronLeft}>
					{t('audit.trial.previous')}
				</LinkButton>
				{next ? (
					<LinkButton to={of(next)} icon={ChevronRight}>
						{t('audit.trial.next')}
					</LinkButton>
				) : null}
			</nav>
			{balances.length === 0 ? (
				<EmptyState title={t('audit.trial.none')}>{t('audit.trial.noneText')}</EmptyState>
			) : (
				<>
					<Verdict agrees={seen.agrees} />
					<DayFigures postings={seen.postings} upto={seen.upto} liability={seen.liability} />
					{balances.map((balance) => (
						<TrialBalanceOfUnit key={balance.unit} balance={balance} />
					))}
				</>
			)}
		</Page>
	)
}
