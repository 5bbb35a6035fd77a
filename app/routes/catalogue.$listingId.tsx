import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { ListingId } from '#app/features/catalogue/catalogue.schema.ts'
import { CategoryPicture } from '#app/features/catalogue/category-picture.tsx'
import { OrderPanel } from '#app/features/catalogue/order-panel.tsx'
import { showListing } from '#app/features/catalogue/show-listing.server.ts'
import { StockWords } from '#app/features/catalogue/stock-words.tsx'
import { PlaceOrder } from '#app/features/orders/orders.schema.ts'
import { placeOrder } from '#app/features/orders/place-order.server.ts'
import { anyone, holding } from '#app/features/people/actor.policy.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Card, Facts, Page } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: ListingId }, showListing)

export const action = commands({
	order: command({ allow: holding('volunteer'), form: PlaceOrder }, async (given) => {
		const { id } = await placeOrder(given)
		return { to: `/orders/${id}`, done: 'ordered' }
	}),
})

export default function ListingPage() {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const { listing, reader } = useLoaderData<typeof loader>()
	return (
		<Page
			title={pick({ zh: listing.title, en: listing.titleEn })}
			back={{ to: '/catalogue', label: t('catalogue.detail.back') }}
		>
			<div className="grid gap-6 @4xl:grid-cols-[minmax(0,1fr)_23rem] @4xl:items-start">
				<div className="grid min-w-0 gap-6">
					<CategoryPicture category={listing.category} size="page" />
					<div className="flex flex-wrap items-center gap-3 text-muted">
						<span>{t(`catalogue.categories.${listing.category}`)}</span>
						<StockWords stock={listing.stock} />
					</div>
					<p className="max-w-[44rem] whitespace-pre-line">
						{pick({ zh: listing.description, en: listing.descriptionEn })}
					</p>
				</div>
				<OrderPanel listing={listing} reader={reader} />
				<WhereAndWhen listing={listing} />
			</div>
		</Page>
	)
}

type Listing = Awaited<ReturnType<typeof showListing>>['listing']

function WhereAndWhen({ listing }: { listing: Listing }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<Card title={t('catalogue.detail.shop')}>
			<Facts
				items={[
					{
						label: t('catalogue.detail.shop'),
						value: pick({ zh: listing.shop, en: listing.shopEn }),
					},
					{
						label: t('catalogue.detail.community'),
						value: pick({ zh: listing.community, en: listing.communityEn }),
					},
					{ label: t('catalogue.detail.address'), value: listing.address },
					{ label: t('catalogue.detail.hours'), value: listing.hours },
					{
						label: t('catalogue.detail.pickup'),
						value: t('catalogue.detail.pickupDays', { days: listing.pickupDays }),
					},
					{ label: t('catalogue.detail.reference'), value: format.money(listing.referenceFen) },
				]}
			/>
		</Card>
	)
}
