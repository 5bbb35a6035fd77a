import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import {
	listOwnShops,
	listShopListings,
} from '#app/features/catalogue/list-shop-listings.server.ts'
import { ShopListingTable } from '#app/features/catalogue/shop-listing-table.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { LinkButton, Page } from '#app/ui/index.ts'

export const loader = page(
	{ allow: holding('merchant-owner', 'merchant-staff') },
	async (asked) => ({
		listings: await listShopListings(asked),
		canAdd: (await listOwnShops(asked)).length > 0,
	}),
)

export default function ShopListingsPage() {
	const { t } = useTranslation()
	const { listings, canAdd } = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('catalogue.shop.title')}
			lead={t('catalogue.shop.lead')}
			actions={
				canAdd ? (
					<LinkButton to="/shop/listings/new" tone="primary" icon={Plus}>
						{t('catalogue.shop.add')}
					</LinkButton>
				) : null
			}
		>
			<ShopListingTable rows={listings} />
		</Page>
	)
}
