import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, DataTable, EmptyState, TextLink } from '#app/ui/index.ts'
import type { BranchActivity } from './list-branch-activities.server.ts'

interface BranchActivityTableProps {
	readonly activities: readonly BranchActivity[]
	/** Served is no news before it has begun. */
	readonly isPast: boolean
}

/** Activities as their branch sees them. */
export function BranchActivityTable({ activities, isPast }: BranchActivityTableProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<DataTable
			caption={t('activities.desk.title')}
			rows={activities}
			rowKey={({ id }) => id}
			columns={[
				{
					key: 'title',
					header: t('activities.item'),
					primary: true,
					cell: (activity: BranchActivity) => <Title {...activity} />,
				},
				{
					key: 'when',
					header: t('activities.when'),
					cell: ({ startsAt, endsAt }: BranchActivity) => format.timeRange(startsAt, endsAt),
				},
				{
					key: 'place',
					header: t('activities.where'),
					cell: ({ place }: BranchActivity) => place,
				},
				{
					key: 'branch',
					header: t('activities.branch'),
					cell: ({ branchZh, branchEn }: BranchActivity) => pick({ zh: branchZh, en: branchEn }),
				},
				{
					key: 'claimed',
					header: t('activities.desk.claimed'),
					align: 'end',
					cell: ({ taken, places }: BranchActivity) => `${taken} / ${places}`,
				},
				...(isPast
					? [
							{
								key: 'served',
								header: t('activities.desk.served'),
								align: 'end' as const,
								cell: ({ served }: BranchActivity) => format.number(served),
							},
						]
					: []),
			]}
			empty={<Nothing />}
		/>
	)
}

function Nothing() {
	const { t } = useTranslation()
	return <EmptyState title={t('activities.desk.none')}>{t('activities.desk.noneText')}</EmptyState>
}

function Title({ id, title, status }: BranchActivity) {
	const { t } = useTranslation()
	return (
		<span className="inline-flex flex-wrap items-center gap-2">
			<TextLink to={`/branch/activities/${id}`}>{title}</TextLink>
			{status === 'cancelled' ? <Badge tone="bad">{t('activities.cancelled')}</Badge> : null}
		</span>
	)
}
