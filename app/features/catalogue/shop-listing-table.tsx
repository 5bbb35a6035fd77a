import { Tags } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { DataTable, EmptyState, TextLink } from '#app/ui/index.ts'
import type { listShopListings } from './list-shop-listings.server.ts'
import { ListingStatusBadge } from './listing-status.tsx'
import { StockWords } from './stock-words.tsx'

type Row = Awaited<ReturnType<typeof listShopListings>>[number]

/** A shop's listings as its people manage them. */
export function ShopListingTable({ rows }: { readonly rows: readonly Row[] }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<DataTable
			caption={t('catalogue.shop.table')}
			rows={rows}
			rowKey={({ id }) => id}
			empty={
				<EmptyState title={t('catalogue.shop.empty')} icon={Tags}>
					{t('catalogue.shop.emptyText')}
				</EmptyState>
			}
			columns={[
				{
					key: 'title',
					header: t('catalogue.shop.name'),
					primary: true,
					cell: (row) => (
						<TextLink to={`/shop/listings/${row.id}`}>
							{pick({ zh: row.title, en: row.titleEn })}
						</TextLink>
					),
				},
				{
					key: 'points',
					header: t('catalogue.shop.price'),
					align: 'end',
					cell: (row) => format.points(row.pointsPrice),
				},
				{
					key: 'reference',
					header: t('catalogue.shop.reference'),
					align: 'end',
					cell: (row) => format.money(row.referenceFen),
				},
				{
					key: 'stock',
					header: t('catalogue.shop.stock'),
					cell: (row) => <StockWords stock={row.stock} />,
				},
				{
					key: 'status',
					header: t('catalogue.shop.status'),
					cell: (row) => <ListingStatusBadge status={row.status} />,
				},
			]}
		/>
	)
}
