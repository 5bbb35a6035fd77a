import { useTranslation } from 'react-i18next'
import { useName } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Field, Hidden, SearchForm, Select } from '#app/ui/index.ts'
import type { DistrictOption } from './district-chooser.tsx'

interface Version {
	readonly number: number
	readonly effectiveFrom: string
}

/** Words and version of names of a table. */
export function useVersionName(): (version: Version) => string {
	const { t } = useTranslation()
	const { day } = useFormat()
	return ({ number, effectiveFrom }) =>
		t('activityTable.versionFrom', { number, day: day(effectiveFrom) })
}

/** Find an item by its words, in any version there is. */
export function VersionSearch({
	versions,
	version,
	q,
	district,
}: {
	readonly versions: readonly Version[]
	readonly version: number
	readonly q: string
	/** Where the reader can choose one: the button names it, so that two forms are told apart. */
	readonly district?: DistrictOption | undefined
}) {
	const { t } = useTranslation()
	const nameOf = useVersionName()
	const districtName = useName()
	return (
		<SearchForm
			label={t('activityTable.searchLabel')}
			submit={
				district
					? t('activityTable.showIn', { district: districtName(district) })
					: t('activityTable.show')
			}
		>
			{district ? <Hidden name="district" value={district.id} /> : null}
			<Field name="q" type="search" label={t('activityTable.search')} defaultValue={q} />
			<Select
				name="version"
				label={t('activityTable.version')}
				defaultValue={String(version)}
				options={versions.map((one) => ({ value: String(one.number), label: nameOf(one) }))}
			/>
		</SearchForm>
	)
}
