import { useLoaderData } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { listMerchants } from '#app/features/merchants/list-merchants.server.ts'
import { MerchantTable } from '#app/features/merchants/merchant-table.tsx'
import { MerchantsQuery } from '#app/features/merchants/merchants.schema.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { Field, LinkButton, Page, Pager, SearchForm } from '#app/ui/index.ts'

export const loader = page(
	{ allow: holding('administrator'), query: MerchantsQuery },
	async (asked) => ({ ...(await listMerchants(asked)), words: asked.query.words }),
)

export default function MerchantsPage() {
	const { t } = useTranslation()
	const { merchants, next, words } = useLoaderData<typeof loader>()
	const further = next === null ? null : new URLSearchParams({ words, after: next })
	return (
		<Page
			title={t('merchants.title')}
			lead={t('merchants.lead')}
			actions={
				<LinkButton to="/admin/merchants/new" tone="primary" icon={Plus}>
					{t('merchants.add')}
				</LinkButton>
			}
		>
			<SearchForm key={words} label={t('merchants.search.label')} action="/admin/merchants">
				<Field
					name="words"
					type="search"
					label={t('merchants.search.words')}
					maxLength={60}
					defaultValue={words}
				/>
			</SearchForm>
			<MerchantTable merchants={merchants} />
			<Pager next={further ? `/admin/merchants?${further}` : null} />
		</Page>
	)
}
