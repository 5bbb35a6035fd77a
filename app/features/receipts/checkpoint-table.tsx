import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { DataTable, EmptyState, Section, TextLink } from '#app/ui/index.ts'
import type { Checkpoints } from './list-checkpoints.server.ts'

/** What was signed, newest first. */
export function CheckpointTable({ rows }: Pick<Checkpoints, 'rows'>) {
	const { t } = useTranslation()
	const { number, dateTime } = useFormat()
	return (
		<DataTable
			caption={t('receipts.checkpoints.title')}
			rows={rows}
			rowKey={({ size }) => String(size)}
			empty={
				<EmptyState title={t('receipts.checkpoints.none')}>
					{t('receipts.checkpoints.noneText')}
				</EmptyState>
			}
			columns={[
				{
					key: 'at',
					header: t('receipts.checkpoints.at'),
					primary: true,
					cell: ({ signedAt }) => (
						<span className="whitespace-nowrap elder:whitespace-normal">{dateTime(signedAt)}</span>
					),
				},
				{
					key: 'size',
					header: t('receipts.checkpoints.size'),
					align: 'end',
					cell: ({ size }) => number(size),
				},
				{
					key: 'root',
					header: t('receipts.checkpoints.root'),
					cell: ({ root }) => <code className="font-mono text-sm break-all">{root}</code>,
				},
				{
					key: 'file',
					header: t('receipts.checkpoints.file'),
					cell: ({ size }) => (
						<TextLink
							to={`/checkpoint?size=${size}`}
							reloadDocument
							download
							className="whitespace-nowrap elder:whitespace-normal"
						>
							{t('receipts.checkpoints.download')}
						</TextLink>
					),
				},
			]}
		/>
	)
}

/** The public keys, for whoever writes them down to check with. */
export function KeyList({ keys }: Pick<Checkpoints, 'keys'>) {
	const { t } = useTranslation()
	const { number } = useFormat()
	if (keys.length === 0) return null
	return (
		<Section title={t('receipts.checkpoints.keys')} lead={t('receipts.checkpoints.keysText')}>
			<ul className="grid gap-3">
				{keys.map(({ key, firstSize }) => (
					<li key={key} className="rounded-lg border border-line bg-surface p-4 shadow-card">
						<code className="font-mono text-sm break-all select-all">{key}</code>
						<p className="mt-1 text-muted">
							{t('receipts.checkpoints.since', { figure: number(firstSize) })}
						</p>
					</li>
				))}
			</ul>
		</Section>
	)
}
