import { useTranslation } from 'react-i18next'
import { type Named, useName } from '#app/features/organisations/unit-name.ts'
import { SearchForm, Select } from '#app/ui/index.ts'

export interface DistrictOption extends Named {
	readonly id: string
}

/** Which district's table: a form of its own, for each district counts its versions from one. */
export function DistrictChooser({
	districts,
	districtId,
}: {
	readonly districts: readonly DistrictOption[]
	readonly districtId: string
}) {
	const { t } = useTranslation()
	const nameOf = useName()
	if (districts.length === 0) return null
	return (
		<SearchForm label={t('activityTable.districtLabel')} submit={t('activityTable.districtShow')}>
			<Select
				name="district"
				label={t('activityTable.district')}
				defaultValue={districtId}
				options={districts.map((one) => ({ value: one.id, label: nameOf(one) }))}
			/>
		</SearchForm>
	)
}
