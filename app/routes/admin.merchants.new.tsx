import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { addMerchant } from '#app/features/merchants/add-merchant.server.ts'
import { listCommunities } from '#app/features/merchants/list-merchants.server.ts'
import { MerchantFields } from '#app/features/merchants/merchant-fields.tsx'
import { AddMerchant } from '#app/features/merchants/merchants.schema.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { Button, Card, CommandForm, Page } from '#app/ui/index.ts'

const administrator = holding('administrator')

export const loader = page({ allow: administrator }, async (asked) => ({
	communities: await listCommunities(asked),
}))

export const action = commands({
	add: command({ allow: administrator, form: AddMerchant }, async (given) => {
		const { id } = await addMerchant(given)
		return { to: `/admin/merchants/${id}`, done: 'merchant-added' }
	}),
})

export default function NewMerchantPage() {
	const { t } = useTranslation()
	const { communities } = useLoaderData<typeof loader>()
	return (
		<Page
			title={t('merchants.addTitle')}
			back={{ to: '/admin/merchants', label: t('merchants.detail.back') }}
			narrow
		>
			<Card>
				<CommandForm intent="add" withId>
					<MerchantFields communities={communities} />
					<div>
						<Button>{t('merchants.form.add')}</Button>
					</div>
				</CommandForm>
			</Card>
		</Page>
	)
}
