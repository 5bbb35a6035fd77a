import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Field, Hidden, SearchForm, Select } from '#app/ui/index.ts'

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
	/** Where the reader chose one. */
	readonly district?: string | undefined
}) {
	const { t } = useTranslation()
	const nameOf = useVersionName()
	return (
		<SearchForm label={t('activityTable.searchLabel')} submit={t('activityTable.show')}>
			{district === undefined ? null : <Hidden name="district" value={district} />}
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
