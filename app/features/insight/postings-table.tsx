import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, DataTable, EmptyState, TextLink } from '#app/ui/index.ts'
import { AccountLink, useAuditWords } from './audit-names.tsx'
import type { PostingRow } from './list-postings.server.ts'

/** Postings, each with the way to what is behind it. */
export function PostingsTable({ rows }: { readonly rows: readonly PostingRow[] }) {
	const { t } = useTranslation()
	const { number, dateTime } = useFormat()
	return (
		<DataTable
			caption={t('audit.postings.title')}
			rows={rows}
			rowKey={({ seq }) => String(seq)}
			empty={
				<EmptyState title={t('audit.postings.none')}>{t('audit.postings.noneText')}</EmptyState>
			}
			columns={[
				{
					key: 'seq',
					header: t('audit.postings.seq'),
					primary: true,
					cell: ({ seq }) => (
						<TextLink to={`/audit/postings/${seq}`} className="whitespace-nowrap">
							{number(seq)}
						</TextLink>
					),
				},
				{
					key: 'kind',
					header: t('audit.postings.kind'),
					cell: (posting) => <Kind posting={posting} />,
				},
				{
					key: 'from',
					header: t('audit.postings.from'),
					cell: ({ from }) => (from ? <AccountLink owner={from} /> : null),
				},
				{
					key: 'to',
					header: t('audit.postings.to'),
					cell: ({ to }) => (to ? <AccountLink owner={to} /> : null),
				},
				{
					key: 'amount',
					header: t('audit.postings.amount'),
					align: 'end',
					cell: ({ amount, unit }) => (
						<span className="whitespace-nowrap">{`${number(amount)} ${t(`audit.units.${unit}`)}`}</span>
					),
				},
				{
					key: 'at',
					header: t('audit.postings.at'),
					cell: ({ recordedAt }) => dateTime(recordedAt),
				},
			]}
		/>
	)
}

function Kind({ posting }: { readonly posting: PostingRow }) {
	const { t } = useTranslation()
	const words = useAuditWords()
	return (
		<span className="inline-flex flex-wrap items-center gap-2">
			<span className="whitespace-nowrap">{words.op(posting.kind)}</span>
			{posting.isReversed ? <Badge tone="warn">{t('audit.postings.reversed')}</Badge> : null}
		</span>
	)
}
