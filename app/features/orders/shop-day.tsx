import { useTranslation } from 'react-i18next'
import { StockWords } from '#app/features/catalogue/stock-words.tsx'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { DataTable, EmptyState, Section, Stat, StatRow, TextLink } from '#app/ui/index.ts'
import type { showShop } from './show-shop.server.ts'

type Shop = Awaited<ReturnType<typeof showShop>>

/** The figures of the day and of the month. */
export function ShopFigures({ shop }: { readonly shop: Shop }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<StatRow>
			<Stat
				label={t('orders.shop.today')}
				value={t('orders.shop.number', { count: shop.today.number })}
				hint={format.points(shop.today.points)}
				to="/counter"
			/>
			<Stat
				label={t('orders.shop.waiting')}
				value={t('orders.shop.number', { count: shop.waiting })}
			/>
			<Stat
				label={t('orders.shop.soFar', { month: format.month(shop.month) })}
				value={format.money(shop.soFar.fen)}
				hint={format.points(shop.soFar.points)}
				to="/shop/settlement"
			/>
		</StatRow>
	)
}

/** What to set aside on the shelf, the soonest first. */
export function OrdersToPrepare({ orders }: { readonly orders: Shop['open'] }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<Section title={t('orders.shop.open')}>
			<DataTable
				caption={t('orders.shop.open')}
				rows={orders}
				rowKey={({ id }) => id}
				empty={
					<EmptyState title={t('orders.shop.openEmpty')}>{t('orders.shop.openText')}</EmptyState>
				}
				columns={[
					{
						key: 'what',
						header: t('orders.shop.what'),
						primary: true,
						cell: (order) => pick({ zh: order.title, en: order.titleEn }),
					},
					{
						key: 'points',
						header: t('orders.shop.points'),
						align: 'end',
						cell: ({ points }) => format.points(points),
					},
					{
						key: 'ordered',
						header: t('orders.shop.ordered'),
						cell: ({ orderedAt }) => format.dateTime(orderedAt),
					},
					{
						key: 'until',
						header: t('orders.shop.until'),
						cell: ({ pickupBy }) => format.dateTime(pickupBy),
					},
				]}
			/>
		</Section>
	)
}

/** What will soon be gone from the catalogue. */
export function LowStock({ listings }: { readonly listings: Shop['low'] }) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	if (listings.length === 0) return null
	return (
		<Section title={t('orders.shop.low')}>
			<ul className="grid gap-2">
				{listings.map((listing) => (
					<li
						key={listing.id}
						className="flex flex-wrap items-center justify-between gap-3 rounded-md border border-line bg-surface px-4 py-1.5"
					>
						<TextLink to={`/shop/listings/${listing.id}`}>
							{pick({ zh: listing.title, en: listing.titleEn })}
						</TextLink>
						<StockWords stock={listing.stock} />
					</li>
				))}
			</ul>
		</Section>
	)
}
