import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { TableQuery } from '#app/features/activity-table/activity-table.schema.ts'
import { DistrictChooser } from '#app/features/activity-table/district-chooser.tsx'
import { ItemList } from '#app/features/activity-table/item-list.tsx'
import {
	chooseDistrict,
	rowsMatching,
	viewTable,
} from '#app/features/activity-table/view-table.server.ts'
import { VersionSearch } from '#app/features/activity-table/version-search.tsx'
import { anyone } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, EmptyState, LinkButton, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: TableQuery }, async ({ query, ...asked }) => {
	const choice = await chooseDistrict({ ...asked, wanted: query.district })
	const { districtId } = choice
	const view = await viewTable({ ...asked, districtId, number: query.version })
	return { q: query.q, view, rows: view ? rowsMatching(view.rows, query.q) : [], choice }
})

export default function ActivityTablePage() {
	const { view, rows, q, choice } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const { day } = useFormat()
	if (!view) {
		return (
			<Page title={t('activityTable.title')} lead={t('activityTable.lead')}>
				<DistrictChooser {...choice} />
				<EmptyState title={t('activityTable.noTable')}>{t('activityTable.noTableText')}</EmptyState>
			</Page>
		)
	}
	const { version, versions, current } = view
	const district = choice.districts.find(({ id }) => id === choice.districtId)
	const csv = new URLSearchParams({
		version: String(version.number),
		...(district ? { district: district.id } : {}),
	})
	return (
		<Page
			title={t('activityTable.title')}
			lead={t('activityTable.lead')}
			actions={
				<LinkButton to={`/activity-table.csv?${csv}`} icon={Download} download>
					{t('activityTable.download')}
				</LinkButton>
			}
		>
			<DistrictChooser {...choice} />
			<VersionSearch versions={versions} version={version.number} q={q} district={district} />
			<p className="flex flex-wrap items-center gap-3 text-muted">
				<Badge tone={version.number === current ? 'good' : 'warn'}>
					{t('activityTable.versionNumber', { number: version.number })}
				</Badge>
				<span>{t('activityTable.since', { day: day(version.effectiveFrom) })}</span>
				<span>{t('activityTable.explain')}</span>
			</p>
			{rows.length === 0 ? (
				<EmptyState title={t('activityTable.none')}>{t('activityTable.noneText')}</EmptyState>
			) : (
				<ItemList rows={rows} />
			)}
		</Page>
	)
}
