import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { CreateListing } from '#app/features/catalogue/catalogue.schema.ts'
import { createListing } from '#app/features/catalogue/create-listing.server.ts'
import { listOwnShops } from '#app/features/catalogue/list-shop-listings.server.ts'
import { ListingFields } from '#app/features/catalogue/listing-fields.tsx'
import { holding } from '#app/features/people/actor.policy.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Field, Hidden, Page, Select } from '#app/ui/index.ts'

export const loader = page({ allow: holding('merchant-owner') }, async (asked) => ({
	shops: await listOwnShops(asked),
}))

export const action = commands({
	create: command({ allow: holding('merchant-owner'), form: CreateListing }, async (given) => {
		const { id, status } = await createListing(given)
		return { to: `/shop/listings/${id}`, done: DONE[status] }
	}),
})

const DONE = {
	draft: 'listing-saved',
	'awaiting-agreement': 'listing-awaiting',
	published: 'listing-published',
	withdrawn: 'listing-withdrawn',
} as const

export default function NewListingPage() {
	const { t } = useTranslation()
	const { shops } = useLoaderData<typeof loader>()
	const [first, ...others] = shops
	const only = others.length === 0 ? first : undefined
	return (
		<Page
			title={t('catalogue.form.newTitle')}
			back={{ to: '/shop/listings', label: t('catalogue.form.back') }}
			narrow
		>
			<Card>
				<CommandForm intent="create" withId>
					{only ? <Hidden name="merchantId" value={only.id} /> : <ShopChoice shops={shops} />}
					<ListingFields fenPerPoint={only?.fenPerPoint} tolerance={only?.tolerance} />
					<Field
						name="stock"
						label={t('catalogue.form.stock')}
						required
						type="number"
						inputMode="numeric"
						min={0}
						max={99_999}
					/>
					<div className="flex flex-wrap gap-3">
						<Button name="put" value="publish">
							{t('catalogue.form.publish')}
						</Button>
						<Button name="put" value="draft" tone="quiet">
							{t('catalogue.form.draft')}
						</Button>
					</div>
				</CommandForm>
			</Card>
		</Page>
	)
}

function ShopChoice({ shops }: { shops: Awaited<ReturnType<typeof listOwnShops>> }) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	return (
		<Select
			name="merchantId"
			label={t('catalogue.form.shop')}
			required
			emptyLabel={t('catalogue.form.choose')}
			options={shops.map(({ id, name, nameEn }) => ({
				value: id,
				label: pick({ zh: name, en: nameEn }),
			}))}
		/>
	)
}
