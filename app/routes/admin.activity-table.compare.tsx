import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { CompareQuery } from '#app/features/activity-table/activity-table.schema.ts'
import { isSame } from '#app/features/activity-table/compare-tables.policy.ts'
import { Difference } from '#app/features/activity-table/difference.tsx'
import { useVersionName } from '#app/features/activity-table/version-search.tsx'
import { viewComparison } from '#app/features/activity-table/view-table.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, Page, SearchForm, Select } from '#app/ui/index.ts'

export const loader = page({ allow: holding('administrator'), query: CompareQuery }, viewComparison)

export default function CompareTablesPage() {
	const comparison = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const nameOf = useVersionName()
	const { versions, before, after, difference } = comparison ?? {}
	const options = (versions ?? []).map((version) => ({
		value: String(version.number),
		label: nameOf(version),
	}))
	return (
		<Page
			title={t('activityTable.compare.title')}
			back={{ to: '/admin/activity-table', label: t('activityTable.admin.title') }}
		>
			<SearchForm
				label={t('activityTable.compare.title')}
				submit={t('activityTable.compare.submit')}
			>
				<Select
					name="before"
					label={t('activityTable.compare.before')}
					options={options}
					defaultValue={before?.number}
				/>
				<Select
					name="after"
					label={t('activityTable.compare.after')}
					options={options}
					defaultValue={after?.number}
				/>
			</SearchForm>
			{difference && !isSame(difference) ? (
				<Difference difference={difference} />
			) : (
				<EmptyState title={t('activityTable.compare.same')}>
					{t('activityTable.compare.sameText')}
				</EmptyState>
			)}
		</Page>
	)
}
