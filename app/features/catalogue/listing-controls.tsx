import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, Field, Notice } from '#app/ui/index.ts'
import type { ShopListing } from './list-shop-listings.server.ts'
import { ListingStatusBadge } from './listing-status.tsx'

/** What the shop must know about the price's review. */
export function PriceNotice({ listing }: { readonly listing: ShopListing }) {
	const { t } = useTranslation()
	if (listing.status === 'awaiting-agreement') {
		return (
			<Notice tone="warn">{t('catalogue.form.awaiting', { percent: listing.tolerance })}</Notice>
		)
	}
	if (listing.declinedWhy !== null && listing.status === 'draft') {
		return (
			<Notice tone="bad" title={t('catalogue.form.declined')}>
				{listing.declinedWhy}
			</Notice>
		)
	}
	return listing.isAgreed ? <Notice tone="good">{t('catalogue.form.agreed')}</Notice> : null
}

/** How many there are; owner and staff may set it. */
export function StockForm({ listing }: { readonly listing: ShopListing }) {
	const { t } = useTranslation()
	return (
		<Card title={t('catalogue.form.stockTitle')}>
			<p className="mb-4 text-muted">{t('catalogue.form.stockText', { count: listing.stock })}</p>
			<CommandForm
				intent="stock"
				className="flex flex-wrap items-end gap-4"
				fields={{ was: String(listing.stock) }}
			>
				<Field
					name="stock"
					label={t('catalogue.form.newStock')}
					required
					type="number"
					inputMode="numeric"
					min={0}
					max={99_999}
					defaultValue={listing.stock}
				/>
				<Button tone="quiet">{t('catalogue.form.setStock')}</Button>
			</CommandForm>
		</Card>
	)
}

/** Into the catalogue and out of it. */
export function ShowForm({ listing }: { readonly listing: ShopListing }) {
	const { t } = useTranslation()
	const isShown = listing.status === 'published' || listing.status === 'awaiting-agreement'
	return (
		<Card
			title={t('catalogue.form.showTitle')}
			action={<ListingStatusBadge status={listing.status} />}
		>
			{isShown ? (
				<CommandForm intent="withdraw" confirm={t('catalogue.form.withdrawConfirm')}>
					<Button tone="danger">{t('catalogue.form.withdraw')}</Button>
				</CommandForm>
			) : (
				<CommandForm intent="publish">
					<Button>{t('catalogue.form.publishNow')}</Button>
				</CommandForm>
			)}
		</Card>
	)
}
