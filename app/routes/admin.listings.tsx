import { useLoaderData } from '@remix-run/react'
import { Scale } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { agreeToPrice, declinePrice } from '#app/features/catalogue/agree-to-price.server.ts'
import { AgreeToPrice, DeclinePrice } from '#app/features/catalogue/catalogue.schema.ts'
import { listPricesToAgree } from '#app/features/catalogue/list-prices-to-agree.server.ts'
import { PriceReview } from '#app/features/catalogue/price-review.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, Page } from '#app/ui/index.ts'

const administrator = holding('administrator')

export const loader = page({ allow: administrator }, async (asked) => ({
	prices: await listPricesToAgree(asked),
}))

export const action = commands({
	agree: command({ allow: administrator, form: AgreeToPrice }, async (given) => {
		await agreeToPrice(given)
		return { to: '/admin/listings', done: 'price-agreed' }
	}),
	decline: command({ allow: administrator, form: DeclinePrice }, async (given) => {
		await declinePrice(given)
		return { to: '/admin/listings', done: 'price-declined' }
	}),
})

export default function PricesPage() {
	const { t } = useTranslation()
	const { prices } = useLoaderData<typeof loader>()
	return (
		<Page title={t('catalogue.agree.title')} lead={t('catalogue.agree.lead')} narrow>
			{prices.length === 0 ? (
				<EmptyState title={t('catalogue.agree.empty')} icon={Scale}>
					{t('catalogue.agree.emptyText')}
				</EmptyState>
			) : null}
			{prices.map((price) => (
				<PriceReview key={price.id} price={price} />
			))}
		</Page>
	)
}
