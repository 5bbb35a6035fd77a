import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, DataTable, EmptyState, TextLink } from '#app/ui/index.ts'

interface Version {
	readonly id: string
	readonly number: number
	readonly effectiveFrom: string
	readonly note: string
	readonly publishedAt: Date
}

/** All versions of the table, newest first, and which of them is in force. */
export function Versions({
	versions,
	current,
}: {
	readonly versions: readonly Version[]
	readonly current: number | null
}) {
	const { t } = useTranslation()
	const { day, dateTime } = useFormat()
	return (
		<DataTable
			caption={t('activityTable.admin.versions')}
			rows={versions}
			rowKey={({ id }) => id}
			empty={
				<EmptyState title={t('activityTable.noTable')}>{t('activityTable.noTableText')}</EmptyState>
			}
			columns={[
				{
					key: 'number',
					header: t('activityTable.version'),
					primary: true,
					cell: ({ number }) => (
						<span className="flex flex-wrap items-center gap-2">
							<TextLink to={`/activity-table?version=${number}`}>
								{t('activityTable.versionNumber', { number })}
							</TextLink>
							<Standing number={number} current={current} />
						</span>
					),
				},
				{
					key: 'from',
					header: t('activityTable.admin.effectiveFrom'),
					cell: ({ effectiveFrom }) => day(effectiveFrom),
				},
				{
					key: 'note',
					header: t('activityTable.admin.note'),
					prose: true,
					cell: ({ note }) => note || t('activityTable.admin.firstNote'),
				},
				{
					key: 'published',
					header: t('activityTable.admin.publishedAt'),
					cell: ({ publishedAt }) => dateTime(publishedAt),
				},
				{
					key: 'csv',
					header: 'CSV',
					cell: ({ number }) => <DownloadLink number={number} />,
				},
			]}
		/>
	)
}

function DownloadLink({ number }: { readonly number: number }) {
	const { t } = useTranslation()
	return (
		<TextLink reloadDocument to={`/activity-table.csv?version=${number}`}>
			{t('activityTable.download')}
		</TextLink>
	)
}

function Standing({ number, current }: { number: number; current: number | null }) {
	const { t } = useTranslation()
	if (number === current) return <Badge tone="good">{t('activityTable.inForce')}</Badge>
	if (current === null || number > current) {
		return <Badge tone="info">{t('activityTable.coming')}</Badge>
	}
	return <Badge>{t('activityTable.past')}</Badge>
}
