import { useLoaderData } from '@remix-run/react'
import { Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { BooksQuery } from '#app/features/insight/audit.schema.ts'
import { auditOverview } from '#app/features/insight/audit-overview.server.ts'
import { BooksCheckCard } from '#app/features/insight/books-check.tsx'
import { PostingsTable } from '#app/features/insight/postings-table.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { LinkButton, Page, Section, Stat, StatRow } from '#app/ui/index.ts'

export const loader = page({ allow: holding('auditor'), query: BooksQuery }, auditOverview)

export default function AuditPage() {
	const overview = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const { number } = useFormat()
	return (
		<Page
			title={t('audit.title')}
			lead={t('audit.lead')}
			actions={
				<LinkButton to="/audit/trial-balance" icon={Scale}>
					{t('audit.trial.title')}
				</LinkButton>
			}
		>
			<StatRow>
				<Stat
					label={t('audit.figures.goods')}
					value={number(overview.goods)}
					to={`/audit/accounts/${encodeURIComponent(overview.accounts.goods)}`}
				/>
				<Stat
					label={t('audit.figures.honour')}
					value={number(overview.honour)}
					to={`/audit/accounts/${encodeURIComponent(overview.accounts.honour)}`}
				/>
				<Stat
					label={t('audit.figures.expired')}
					value={number(overview.expired)}
					to={`/audit/accounts/${encodeURIComponent(overview.accounts.expired)}`}
				/>
				<Stat
					label={t('audit.figures.postings')}
					value={number(overview.lastSeq)}
					to="/audit/postings"
				/>
				<Stat label={t('audit.figures.cases')} value={number(overview.cases)} to="/audit/cases" />
			</StatRow>
			<BooksCheckCard
				check={overview.check}
				canVerify={overview.canVerify}
				lastSeq={overview.lastSeq}
			/>
			<Section
				title={t('audit.postings.latest')}
				action={
					<LinkButton size="small" to="/audit/postings">
						{t('audit.postings.all')}
					</LinkButton>
				}
			>
				<PostingsTable rows={overview.latest} />
			</Section>
		</Page>
	)
}
