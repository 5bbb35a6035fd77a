import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { districtOverview } from '#app/features/insight/district-overview.server.ts'
import { DistrictWaiting } from '#app/features/insight/district-waiting.tsx'
import { UNIT_KINDS } from '#app/features/organisations/units.policy.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { LinkButton, Page, Section, Stat, StatRow } from '#app/ui/index.ts'

export const loader = page({ allow: holding('administrator') }, districtOverview)

export default function AdminPage() {
	const { figures, waiting, district } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const { number, minutes } = useFormat()
	const kinds = UNIT_KINDS.filter((kind) => kind !== 'district')
	return (
		<Page
			title={t('insight.admin.title')}
			lead={t('insight.admin.leadDistrict')}
			actions={
				<LinkButton to="/admin/people/new" tone="primary">
					{t('people.add.title')}
				</LinkButton>
			}
		>
			<StatRow>
				<Stat label={t('insight.admin.people')} value={number(figures.people)} to="/admin/people" />
				<Stat label={t('insight.admin.activities')} value={number(figures.activities)} />
				<Stat label={t('insight.admin.minutes')} value={minutes(figures.minutes)} />
				<Stat label={t('insight.admin.submitted')} value={number(waiting.submitted)} />
				{district ? (
					<>
						<Stat label={t('insight.admin.issued')} value={number(district.issued)} />
						<Stat label={t('insight.admin.expired')} value={number(district.expired)} />
						<Stat
							label={t('insight.admin.merchants')}
							value={number(district.merchants)}
							to="/admin/merchants"
						/>
					</>
				) : null}
			</StatRow>
			<DistrictWaiting waiting={waiting} district={district} />
			<Section
				title={t('insight.admin.organisation')}
				action={
					<LinkButton size="small" to="/admin/organisation">
						{t('insight.admin.see')}
					</LinkButton>
				}
			>
				<StatRow>
					{kinds.map((kind) => (
						<Stat
							key={kind}
							label={t(`organisations.counted.${kind}`)}
							value={number(figures.units[kind] ?? 0)}
						/>
					))}
				</StatRow>
			</Section>
		</Page>
	)
}
