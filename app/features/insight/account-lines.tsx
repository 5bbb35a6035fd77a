import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { DataTable, EmptyState, Section, TextLink } from '#app/ui/index.ts'
import type { accountStatement } from './account-statement.server.ts'
import { useAuditWords } from './audit-names.tsx'

type Statement = Awaited<ReturnType<typeof accountStatement>>

/** Lines of an account with the balance after each. */
export function AccountLines({ rows }: Pick<Statement, 'rows'>) {
	const { t } = useTranslation()
	const { number, signed, dateTime } = useFormat()
	const words = useAuditWords()
	return (
		<Section title={t('audit.account.statement')}>
			<DataTable
				caption={t('audit.account.statement')}
				rows={rows}
				rowKey={({ seq, legNo }) => `${seq} ${legNo}`}
				empty={
					<EmptyState title={t('audit.account.none')}>{t('audit.account.noneText')}</EmptyState>
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
					{ key: 'kind', header: t('audit.postings.kind'), cell: ({ kind }) => words.op(kind) },
					{
						key: 'at',
						header: t('audit.postings.at'),
						cell: ({ recordedAt }) => dateTime(recordedAt),
					},
					{
						key: 'amount',
						header: t('audit.posting.amount'),
						align: 'end',
						cell: ({ amount }) => signed(amount),
					},
					{
						key: 'after',
						header: t('audit.posting.balanceAfter'),
						align: 'end',
						cell: ({ balanceAfter }) => number(balanceAfter),
					},
				]}
			/>
		</Section>
	)
}

/** Lots of an account that have points left, soonest expiry first. */
export function AccountLots({ lots }: Pick<Statement, 'lots'>) {
	const { t } = useTranslation()
	const { number, day } = useFormat()
	if (lots.length === 0) return null
	return (
		<Section title={t('audit.account.lots')}>
			<DataTable
				caption={t('audit.account.lots')}
				rows={lots}
				rowKey={({ id }) => id}
				empty={null}
				columns={[
					{
						key: 'earned',
						header: t('audit.account.earnedAt'),
						primary: true,
						cell: ({ earnedAt }) => day(earnedAt),
					},
					{
						key: 'expires',
						header: t('audit.account.expiresAt'),
						cell: ({ expiresAt }) => (expiresAt ? day(expiresAt) : t('audit.account.never')),
					},
					{
						key: 'remaining',
						header: t('audit.account.remaining'),
						align: 'end',
						cell: ({ remaining, amount }) => `${number(remaining)} / ${number(amount)}`,
					},
					{
						key: 'held',
						header: t('audit.account.held'),
						align: 'end',
						cell: ({ held }) => number(held),
					},
				]}
			/>
		</Section>
	)
}
