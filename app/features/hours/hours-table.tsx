import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { DataTable, EmptyState, LinkButton, TextLink } from '#app/ui/index.ts'
import type { MyHours } from './list-my-hours.server.ts'
import { LogStatusBadge, TierBadge } from './log-badges.tsx'

type Row = MyHours['logs'][number]

/** A volunteer's hour logs. */
export function HoursTable({ logs }: { readonly logs: readonly Row[] }) {
	const { t } = useTranslation()
	const format = useFormat()
	const columns = [
		{
			key: 'title',
			header: t('hours.list.activity'),
			primary: true,
			cell: ({ id, title }: Row) => <TextLink to={`/me/hours/${id}`}>{title}</TextLink>,
		},
		{
			key: 'when',
			header: t('hours.list.when'),
			cell: ({ startedAt, endedAt }: Row) =>
				endedAt ? format.timeRange(startedAt, endedAt) : format.dateTime(startedAt),
		},
		{
			key: 'minutes',
			header: t('hours.list.minutes'),
			align: 'end' as const,
			cell: ({ minutes, tier }: Row) => (
				<span className="inline-flex flex-wrap items-center justify-end gap-2">
					<span className="whitespace-nowrap">
						{minutes === null ? t('hours.list.running') : format.minutes(minutes)}
					</span>
					{tier === 'back-filled' ? <TierBadge tier={tier} /> : null}
				</span>
			),
		},
		{
			key: 'status',
			header: t('hours.list.status'),
			cell: ({ status }: Row) => <LogStatusBadge status={status} />,
		},
		{
			key: 'points',
			header: t('hours.list.points'),
			align: 'end' as const,
			cell: (row: Row) => <Points {...row} />,
		},
	]
	return (
		<DataTable
			caption={t('hours.list.title')}
			columns={columns}
			rows={logs}
			rowKey={({ id }) => id}
			empty={
				<EmptyState
					title={t('hours.list.none')}
					action={<LinkButton to="/activities">{t('hours.me.find')}</LinkButton>}
				>
					{t('hours.list.noneText')}
				</EmptyState>
			}
		/>
	)
}

function Points({ points, pointsCut }: Row) {
	const { t } = useTranslation()
	const format = useFormat()
	if (points === null) return <>–</>
	return (
		<span className="grid justify-items-end">
			{format.number(points)}
			{pointsCut ? (
				<span className="text-sm text-muted">
					{t('hours.list.cut', { points: format.number(pointsCut) })}
				</span>
			) : null}
		</span>
	)
}
