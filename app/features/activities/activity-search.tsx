import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES } from '#app/features/activity-table/table-row.policy.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { Field, MoreFilters, SearchForm, Select } from '#app/ui/index.ts'

interface Area {
	readonly id: string
	readonly kind: string
	readonly nameZh: string
	readonly nameEn: string
}

const FILTERS = ['q', 'category', 'day', 'unit'] as const

/** Words and filters of the list of activities, all of them in the address. */
export function ActivitySearch({ areas }: { readonly areas: readonly Area[] }) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const [search] = useSearchParams()
	const given = (name: (typeof FILTERS)[number]) => search.get(name) ?? ''
	return (
		// Fields that are not controlled take a new address only when they are new.
		<SearchForm key={String(search)} label={t('activities.search')} action="/activities">
			<Field
				name="q"
				type="search"
				label={t('activities.words')}
				defaultValue={given('q')}
				maxLength={60}
			/>
			<Select
				name="category"
				label={t('activities.category')}
				emptyLabel={t('activities.allCategories')}
				defaultValue={given('category')}
				options={CATEGORIES.map((value) => ({
					value,
					label: `${value} ${t(`activityTable.categories.${value}`)}`,
				}))}
			/>
			<MoreFilters open={given('day') !== '' || given('unit') !== ''}>
				<Field name="day" type="date" label={t('activities.day')} defaultValue={given('day')} />
				<Select
					name="unit"
					label={t('activities.area')}
					emptyLabel={t('activities.allAreas')}
					defaultValue={given('unit')}
					options={areas.map(({ id, kind, nameZh, nameEn }) => {
						const name = pick({ zh: nameZh, en: nameEn })
						return { value: id, label: kind === 'street' ? name : `　${name}` }
					})}
				/>
			</MoreFilters>
			{FILTERS.some((name) => given(name) !== '') ? (
				<Link
					to="/activities"
					className="order-2 col-span-full inline-flex w-fit min-h-target items-center font-medium text-accent"
				>
					{t('activities.showAll')}
				</Link>
			) : null}
		</SearchForm>
	)
}
