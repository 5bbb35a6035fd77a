import { useLoaderData } from '@remix-run/react'
import { Download } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { MonthForm } from '#app/features/settlements/month-form.tsx'
import { SettlementLines, SettlementSum } from '#app/features/settlements/settlement-lines.tsx'
import { SettlementState } from '#app/features/settlements/settlement-state.tsx'
import { ShopSettlementQuery } from '#app/features/settlements/settlements.schema.ts'
import { showShopSettlement } from '#app/features/settlements/show-shop-settlement.server.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { LinkButton, Page, Pager, Tabs } from '#app/ui/index.ts'

export const loader = page(
	{
		allow: holding('merchant-owner', 'merchant-staff'),
		query: ShopSettlementQuery,
		snapshot: true,
	},
	showShopSettlement,
)

export default function ShopSettlementPage() {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const seen = useLoaderData<typeof loader>()
	const { shop, month, next } = seen
	const address = (shopId: string) => `shop=${shopId}&month=${month}`
	return (
		<Page
			title={t('settlements.shopTitle')}
			lead={t('settlements.shopLead')}
			actions={
				<LinkButton to={`/shop/settlement.csv?${address(shop.id)}`} icon={Download} download>
					{t('settlements.csv')}
				</LinkButton>
			}
		>
			{seen.shops.length > 1 ? (
				<Tabs
					label={t('settlements.shop')}
					items={seen.shops.map((one) => ({
						to: `/shop/settlement?${address(one.id)}`,
						label: pick({ zh: one.name, en: one.nameEn }),
						current: one.id === shop.id,
					}))}
				/>
			) : null}
			<MonthForm
				month={month}
				months={seen.months}
				action="/shop/settlement"
				kept={{ shop: shop.id }}
			/>
			<SettlementState settlement={seen.settlement} />
			<SettlementSum sum={seen.sum} inBooks={seen.inBooks} />
			<SettlementLines lines={seen.lines} />
			<Pager next={next === null ? null : `/shop/settlement?${address(shop.id)}&after=${next}`} />
		</Page>
	)
}
