import { Link } from '@remix-run/react'
import { MapPin, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { CategoryPicture } from './category-picture.tsx'
import type { ListingCard } from './list-listings.server.ts'
import { StockWords } from './stock-words.tsx'

/** The catalogue as a wall of cards; one column on a narrow phone in the elder view. */
export function ListingCards({ listings }: { readonly listings: readonly ListingCard[] }) {
	return (
		<ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10.25rem),1fr))] gap-3 @3xl:grid-cols-[repeat(auto-fill,minmax(14.5rem,1fr))] @3xl:gap-5">
			{listings.map((listing) => (
				<li key={listing.id} className="grid min-w-0">
					<OneCard {...listing} />
				</li>
			))}
		</ul>
	)
}

function OneCard(listing: ListingCard) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<Link
			to={`/catalogue/${listing.id}`}
			className="group flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface text-ink no-underline shadow-card transition-shadow hover:border-accent hover:shadow-raised"
		>
			<CategoryPicture category={listing.category} />
			<span className="flex flex-1 flex-col gap-2 p-3 @3xl:p-4">
				<span className="text-sm text-muted">{t(`catalogue.categories.${listing.category}`)}</span>
				<span className="line-clamp-2 leading-snug font-semibold group-hover:text-accent">
					{pick({ zh: listing.title, en: listing.titleEn })}
				</span>
				<span className="grid gap-1 text-sm text-muted">
					<Line icon={Store}>{pick({ zh: listing.shop, en: listing.shopEn })}</Line>
					<Line icon={MapPin}>{pick({ zh: listing.community, en: listing.communityEn })}</Line>
				</span>
				<span className="mt-auto flex flex-wrap items-end justify-between gap-2 pt-1">
					<span className="text-xl font-bold text-accent">
						{format.points(listing.pointsPrice)}
					</span>
					<StockWords stock={listing.stock} />
				</span>
			</span>
		</Link>
	)
}

function Line({ icon: Icon, children }: { icon: typeof Store; children: string }) {
	return (
		<span className="flex min-w-0 items-start gap-1.5">
			<Icon aria-hidden className="mt-[0.2em] size-[1.05em] shrink-0" />
			<span className="line-clamp-2">{children}</span>
		</span>
	)
}
