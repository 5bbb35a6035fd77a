import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { ListingId, SetStock, UpdateListing } from '#app/features/catalogue/catalogue.schema.ts'
import { showShopListing } from '#app/features/catalogue/list-shop-listings.server.ts'
import { PriceNotice, ShowForm, StockForm } from '#app/features/catalogue/listing-controls.tsx'
import { ListingFields } from '#app/features/catalogue/listing-fields.tsx'
import { publishListing } from '#app/features/catalogue/publish-listing.server.ts'
import { setStock } from '#app/features/catalogue/set-stock.server.ts'
import { updateListing } from '#app/features/catalogue/update-listing.server.ts'
import { withdrawListing } from '#app/features/catalogue/withdraw-listing.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Notice, Page } from '#app/ui/index.ts'

const shopPeople = holding('merchant-owner', 'merchant-staff')
const owner = holding('merchant-owner')

export const loader = page({ allow: shopPeople, query: ListingId }, showShopListing)

const back = (listingId: string) => `/shop/listings/${listingId}`

export const action = commands({
	save: command({ allow: owner, form: UpdateListing }, async (given) => {
		const { status } = await updateListing(given)
		const done = status === 'awaiting-agreement' ? 'listing-awaiting' : 'listing-saved'
		return { to: back(given.input.listingId), done }
	}),
	stock: command({ allow: shopPeople, form: SetStock }, async (given) => {
		await setStock(given)
		return { to: back(given.input.listingId), done: 'stock-set' }
	}),
	publish: command({ allow: owner, form: ListingId }, async (given) => {
		const { status } = await publishListing(given)
		const done = status === 'awaiting-agreement' ? 'listing-awaiting' : 'listing-published'
		return { to: back(given.input.listingId), done }
	}),
	withdraw: command({ allow: owner, form: ListingId }, async (given) => {
		await withdrawListing(given)
		return { to: back(given.input.listingId), done: 'listing-withdrawn' }
	}),
})

export default function EditListingPage() {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const listing = useLoaderData<typeof loader>()
	return (
		<Page
			title={pick({ zh: listing.title, en: listing.titleEn })}
			lead={pick({ zh: listing.shop, en: listing.shopEn })}
			back={{ to: '/shop/listings', label: t('catalogue.form.back') }}
			narrow
		>
			<PriceNotice listing={listing} />
			{listing.canEdit ? null : <Notice tone="neutral">{t('catalogue.form.readOnly')}</Notice>}
			{listing.canEdit ? <ShowForm listing={listing} /> : null}
			{/* A new figure from elsewhere must not stay hidden behind the one in the field. */}
			{listing.isOpen ? <StockForm key={listing.stock} listing={listing} /> : null}
			{listing.canEdit ? (
				<Card title={t('catalogue.form.editTitle')}>
					<CommandForm intent="save">
						<ListingFields
							saved={listing}
							fenPerPoint={listing.fenPerPoint}
							tolerance={listing.tolerance}
						/>
						<div>
							<Button>{t('catalogue.form.save')}</Button>
						</div>
					</CommandForm>
				</Card>
			) : null}
		</Page>
	)
}
