import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { addShopPerson } from '#app/features/merchants/add-shop-person.server.ts'
import { closeMerchant } from '#app/features/merchants/close-merchant.server.ts'
import { listCommunities } from '#app/features/merchants/list-merchants.server.ts'
import { MerchantFields } from '#app/features/merchants/merchant-fields.tsx'
import {
	AddShopPerson,
	EndShopRole,
	MerchantId,
	UpdateMerchant,
} from '#app/features/merchants/merchants.schema.ts'
import { ShopPeople } from '#app/features/merchants/shop-people.tsx'
import { showMerchant } from '#app/features/merchants/show-merchant.server.ts'
import { updateMerchant } from '#app/features/merchants/update-merchant.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { endRole } from '#app/features/people/end-role.server.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Notice, Page, Stat, StatRow } from '#app/ui/index.ts'

const administrator = holding('administrator')

export const loader = page({ allow: administrator, query: MerchantId }, async (asked) => ({
	...(await showMerchant(asked)),
	communities: await listCommunities(asked),
}))

const back = (merchantId: string) => `/admin/merchants/${merchantId}`

export const action = commands({
	save: command({ allow: administrator, form: UpdateMerchant }, async (given) => {
		await updateMerchant(given)
		return { to: back(given.input.merchantId), done: 'merchant-saved' }
	}),
	close: command({ allow: administrator, form: MerchantId }, async (given) => {
		await closeMerchant(given)
		return { to: back(given.input.merchantId), done: 'merchant-closed' }
	}),
	'add-person': command({ allow: administrator, form: AddShopPerson }, async (given) => {
		await addShopPerson(given)
		return { to: back(given.input.merchantId), done: 'shop-person-added' }
	}),
	'end-role': command({ allow: administrator, form: EndShopRole }, async (given) => {
		await endRole(given)
		return { to: back(given.input.merchantId), done: 'shop-role-ended' }
	}),
})

export default function MerchantPage() {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const { merchant, staff, redeemed, communities } = useLoaderData<typeof loader>()
	const isOpen = merchant.closedAt === null
	const name = pick({ zh: merchant.name, en: merchant.nameEn })
	return (
		<Page title={name} back={{ to: '/admin/merchants', label: t('merchants.detail.back') }} narrow>
			{merchant.closedAt ? (
				<Notice tone="warn">
					{t('merchants.detail.closed', { at: format.day(merchant.closedAt) })}
				</Notice>
			) : null}
			<StatRow>
				<Stat label={t('merchants.detail.redeemed')} value={format.points(redeemed)} />
				<Stat label={t('merchants.table.rate')} value={format.money(merchant.fenPerPoint)} />
				<Stat label={t('merchants.detail.since')} value={format.day(merchant.createdAt)} />
			</StatRow>
			<ShopPeople staff={staff} canAdd={isOpen} />
			{isOpen ? (
				<Card title={t('merchants.detail.edit')}>
					<CommandForm intent="save">
						<MerchantFields communities={communities} saved={merchant} />
						<div>
							<Button>{t('merchants.form.save')}</Button>
						</div>
					</CommandForm>
				</Card>
			) : null}
			{isOpen ? <CloseForm name={name} /> : null}
		</Page>
	)
}

function CloseForm({ name }: { name: string }) {
	const { t } = useTranslation()
	return (
		<Card title={t('merchants.detail.close')}>
			<CommandForm intent="close" confirm={t('merchants.detail.closeConfirm', { name })}>
				<p className="text-muted">{t('merchants.detail.closeText')}</p>
				<div>
					<Button tone="danger">{t('merchants.detail.close')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}
