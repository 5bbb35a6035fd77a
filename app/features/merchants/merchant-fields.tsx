import { useTranslation } from 'react-i18next'
import { useTwoNames } from '#app/i18n/format.ts'
import { Field, Select } from '#app/ui/index.ts'
import type { listCommunities } from './list-merchants.server.ts'
import { USUAL_FEN_PER_POINT } from './merchants.schema.ts'

interface Saved {
	readonly name: string
	readonly nameEn: string
	readonly unitId: string
	readonly address: string
	readonly hours: string
	readonly fenPerPoint: bigint
}

interface FieldsProps {
	readonly communities: Awaited<ReturnType<typeof listCommunities>>
	readonly saved?: Saved | undefined
}

/** What a shop is called, where it is, and what its contract says. */
export function MerchantFields({ communities, saved }: FieldsProps) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	return (
		<>
			<Field
				name="name"
				label={t('merchants.form.name')}
				required
				maxLength={60}
				defaultValue={saved?.name}
			/>
			<Field
				name="nameEn"
				label={t('merchants.form.nameEn')}
				required={false}
				maxLength={90}
				lang="en"
				defaultValue={saved?.nameEn}
			/>
			<Select
				name="unitId"
				label={t('merchants.form.community')}
				required
				emptyLabel={t('merchants.form.choose')}
				defaultValue={saved?.unitId ?? ''}
				options={communities.map(({ id, name, nameEn, street, streetEn }) => ({
					value: id,
					label: `${pick({ zh: street, en: streetEn })} · ${pick({ zh: name, en: nameEn })}`,
				}))}
			/>
			<Field
				name="address"
				label={t('merchants.form.address')}
				required
				maxLength={120}
				defaultValue={saved?.address}
			/>
			<Field
				name="hours"
				label={t('merchants.form.hours')}
				hint={t('merchants.form.hoursHint')}
				required
				maxLength={80}
				defaultValue={saved?.hours}
			/>
			<Field
				name="fenPerPoint"
				label={t('merchants.form.rate')}
				hint={t('merchants.form.rateHint')}
				required
				inputMode="numeric"
				defaultValue={String(saved?.fenPerPoint ?? USUAL_FEN_PER_POINT)}
			/>
		</>
	)
}
