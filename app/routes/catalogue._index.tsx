import { useLoaderData, useSearchParams } from '@remix-run/react'
import { SearchX } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { CatalogueSearch } from '#app/features/catalogue/catalogue-search.tsx'
import { CatalogueQuery } from '#app/features/catalogue/catalogue.schema.ts'
import { listListings } from '#app/features/catalogue/list-listings.server.ts'
import { ListingCards } from '#app/features/catalogue/listing-cards.tsx'
import { anyone } from '#app/features/people/actor.policy.ts'
import { EmptyState, LinkButton, Page, Pager } from '#app/ui/index.ts'

export const loader = page({ allow: anyone, query: CatalogueQuery }, listListings)

export default function CataloguePage() {
	const { t } = useTranslation()
	const { listings, areas, next } = useLoaderData<typeof loader>()
	const [search] = useSearchParams()
	const further = new URLSearchParams(search)
	if (next) further.set('after', next)
	return (
		<Page title={t('catalogue.title')} lead={t('catalogue.lead')}>
			<CatalogueSearch areas={areas} />
			{listings.length === 0 ? (
				<EmptyState
					title={t('catalogue.empty.title')}
					icon={SearchX}
					action={<LinkButton to="/catalogue">{t('catalogue.search.clear')}</LinkButton>}
				>
					{t(search.size === 0 ? 'catalogue.empty.bare' : 'catalogue.empty.text')}
				</EmptyState>
			) : (
				<ListingCards listings={listings} />
			)}
			<Pager next={next === null ? null : `/catalogue?${further}`} />
		</Page>
	)
}
