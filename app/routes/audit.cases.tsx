import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { CaseCard } from '#app/features/risk/case-card.tsx'
import { decideCase } from '#app/features/risk/decide-case.server.ts'
import { listCases } from '#app/features/risk/list-cases.server.ts'
import { CASE_STATUSES, RULES } from '#app/features/risk/risk.policy.ts'
import { CasesQuery, DecideCase } from '#app/features/risk/risk.schema.ts'
import { EmptyState, Hidden, Page, Pager, SearchForm, Select, Tabs } from '#app/ui/index.ts'

const allow = holding('auditor')

export const loader = page({ allow, query: CasesQuery }, async (asked) => ({
	...(await listCases(asked)),
	status: asked.query.status,
	rule: asked.query.rule,
}))

export const action = commands({
	decide: command({ allow, form: DecideCase }, async (given) => {
		await decideCase(given)
		return { to: '/audit/cases', done: `case-${given.input.decision}` as const }
	}),
})

export default function CasesPage() {
	const { rows, next, status, rule } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const query = new URLSearchParams({ status, rule, after: next ?? '' })
	return (
		<Page title={t('audit.cases.title')} lead={t('audit.cases.lead')} narrow>
			<Tabs
				items={CASE_STATUSES.map((one) => ({
					to: `/audit/cases?status=${one}`,
					label: t(`risk.status.${one}`),
					current: one === status,
				}))}
			/>
			<SearchForm label={t('audit.cases.filter')}>
				<Hidden name="status" value={status} />
				<Select
					name="rule"
					label={t('risk.rule')}
					emptyLabel={t('audit.cases.allRules')}
					defaultValue={rule}
					options={RULES.map((one) => ({ value: one, label: `${one} ${t(`risk.names.${one}`)}` }))}
				/>
			</SearchForm>
			{rows.length === 0 ? (
				<EmptyState title={t('audit.cases.none')}>{t('audit.cases.noneText')}</EmptyState>
			) : (
				<ul className="grid gap-5">
					{rows.map((one) => (
						<li key={one.id}>
							<CaseCard one={one} />
						</li>
					))}
				</ul>
			)}
			<Pager next={next ? `/audit/cases?${query}` : null} />
		</Page>
	)
}
