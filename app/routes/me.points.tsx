import { useLoaderData } from '@remix-run/react'
import { Gift } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { LotTable, PointsFigures, StatementTable } from '#app/features/points/points-tables.tsx'
import { PointsQuery } from '#app/features/points/points.schema.ts'
import { showPoints } from '#app/features/points/show-points.server.ts'
import { LinkButton, Page, Pager, Section } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: PointsQuery }, showPoints)

export default function MyPointsPage() {
	const { t } = useTranslation()
	const points = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('points.title')}
			lead={t('points.lead')}
			actions={
				<LinkButton to="/catalogue" tone="primary" icon={Gift}>
					{t('points.spend')}
				</LinkButton>
			}
		>
			<PointsFigures points={points} />
			<Section title={t('points.lots.title')} lead={t('points.lots.text')}>
				<LotTable lots={points.lots} />
			</Section>
			<Section title={t('points.statement.title')}>
				<StatementTable lines={points.lines} />
			</Section>
			<Pager next={points.next === null ? null : `/me/points?before=${points.next}`} />
		</Page>
	)
}
