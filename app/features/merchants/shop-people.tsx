import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, Field, Select } from '#app/ui/index.ts'
import { SHOP_ROLES } from './merchants.schema.ts'
import type { showMerchant } from './show-merchant.server.ts'

type Person = Awaited<ReturnType<typeof showMerchant>>['staff'][number]

/** Who owns the shop and who works there, and the way to add somebody. */
export function ShopPeople({ staff, canAdd }: { staff: readonly Person[]; canAdd: boolean }) {
	const { t } = useTranslation()
	return (
		<Card title={t('merchants.detail.people')}>
			<div className="grid gap-5">
				<p className="text-muted">{t('merchants.detail.peopleText')}</p>
				{staff.length === 0 ? <p>{t('merchants.detail.nobody')}</p> : null}
				<ul className="grid divide-y divide-line">
					{staff.map((person) => (
						<OnePerson key={person.grantId} person={person} />
					))}
				</ul>
				{canAdd ? <AddPerson /> : null}
			</div>
		</Card>
	)
}

function OnePerson({ person }: { person: Person }) {
	const { t } = useTranslation()
	const role = person.role === 'merchant-owner' ? 'merchant-owner' : 'merchant-staff'
	return (
		<li className="flex flex-wrap items-center justify-between gap-3 py-2">
			<span className="grid">
				<span className="font-semibold">{person.name}</span>
				<span className="text-sm text-muted">
					{t(`merchants.detail.roles.${role}`)} · {person.volunteerNumber}
				</span>
			</span>
			<CommandForm
				intent="end-role"
				fields={{ personId: person.personId, grantId: person.grantId }}
				confirm={t('merchants.detail.endConfirm', { name: person.name })}
			>
				<Button
					tone="danger"
					size="small"
					label={`${t('merchants.detail.endRole')} ${person.name}`}
				>
					{t('merchants.detail.endRole')}
				</Button>
			</CommandForm>
		</li>
	)
}

function AddPerson() {
	const { t } = useTranslation()
	return (
		<CommandForm
			intent="add-person"
			withId
			className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,12rem),1fr))] items-end gap-4"
		>
			<Field
				name="number"
				label={t('merchants.detail.number')}
				required
				autoComplete="off"
				maxLength={20}
			/>
			<Select
				name="role"
				label={t('merchants.detail.role')}
				required
				options={SHOP_ROLES.map((role) => ({
					value: role,
					label: t(`merchants.detail.roles.${role}`),
				}))}
			/>
			<Button tone="quiet">{t('merchants.detail.addPerson')}</Button>
		</CommandForm>
	)
}
