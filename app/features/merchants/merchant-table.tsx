import { Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, DataTable, EmptyState, TextLink } from '#app/ui/index.ts'
import type { listMerchants } from './list-merchants.server.ts'

type Merchant = Awaited<ReturnType<typeof listMerchants>>['merchants'][number]

export function MerchantTable({ merchants }: { readonly merchants: readonly Merchant[] }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<DataTable
			caption={t('merchants.table.caption')}
			rows={merchants}
			rowKey={({ id }) => id}
			empty={
				<EmptyState title={t('merchants.empty')} icon={Store}>
					{t('merchants.emptyText')}
				</EmptyState>
			}
			columns={[
				{
					key: 'name',
					header: t('merchants.table.name'),
					primary: true,
					cell: (row) => (
						<TextLink to={`/admin/merchants/${row.id}`}>
							{pick({ zh: row.name, en: row.nameEn })}
						</TextLink>
					),
				},
				{
					key: 'community',
					header: t('merchants.table.community'),
					cell: (row) => pick({ zh: row.community, en: row.communityEn }),
				},
				{
					key: 'rate',
					header: t('merchants.table.rate'),
					align: 'end',
					cell: (row) => format.money(row.fenPerPoint),
				},
				{
					key: 'status',
					header: t('merchants.table.status'),
					cell: ({ closedAt }) =>
						closedAt ? (
							<Badge>{t('merchants.status.closed')}</Badge>
						) : (
							<Badge tone="good">{t('merchants.status.open')}</Badge>
						),
				},
			]}
		/>
	)
}
