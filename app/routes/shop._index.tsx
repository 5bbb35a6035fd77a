import { useLoaderData } from '@remix-run/react'
import { ScanLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { LowStock, OrdersToPrepare, ShopFigures } from '#app/features/orders/shop-day.tsx'
import { showShop } from '#app/features/orders/show-shop.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { LinkButton, Notice, Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('merchant-owner', 'merchant-staff') }, showShop)

export default function ShopPage() {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const shop = useLoaderData<typeof loader>()
	const nameOf = (one: { name: string; nameEn: string }) => pick({ zh: one.name, en: one.nameEn })
	const closed = shop.shops.filter(({ closedAt }) => closedAt !== null)
	return (
		<Page
			title={t('orders.shop.title')}
			lead={shop.shops.map(nameOf).join(' · ')}
			actions={
				<LinkButton to="/counter" tone="primary" icon={ScanLine}>
					{t('orders.shop.toCounter')}
				</LinkButton>
			}
		>
			{closed.map((one) => (
				<Notice key={one.id} tone="warn">
					{t('orders.shop.closed', { shop: nameOf(one) })}
				</Notice>
			))}
			<ShopFigures shop={shop} />
			<OrdersToPrepare orders={shop.open} />
			<LowStock listings={shop.low} />
		</Page>
	)
}
