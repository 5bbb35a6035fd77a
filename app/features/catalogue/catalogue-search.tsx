import { Link, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useTwoNames } from '#app/i18n/format.ts'
import { Checkboxes, Field, MoreFilters, SearchForm, Select } from '#app/ui/index.ts'
import { CATALOGUE_SORTS, LISTING_CATEGORIES } from './catalogue.schema.ts'

interface Area {
	readonly id: string
	readonly kind: string
	readonly name: string
	readonly nameEn: string
}

/** Words and filters of the catalogue, all of them in the address. */
export function CatalogueSearch({ areas }: { readonly areas: readonly Area[] }) {
	const { t } = useTranslation()
	const [search] = useSearchParams()
	const given = (name: string) => search.get(name) ?? ''
	const isFiltered = FILTERS.some((name) => given(name) !== '')
	return (
		// Fields that are not controlled take a new address only when they are new.
		<SearchForm key={String(search)} label={t('catalogue.search.label')} action="/catalogue">
			<Field
				name="words"
				type="search"
				label={t('catalogue.search.words')}
				placeholder={t('catalogue.search.wordsHint')}
				defaultValue={given('words')}
				maxLength={80}
			/>
			<Categories value={given('category')} />
			<MoreFilters
				open={['area', 'from', 'to', 'stocked', 'sort'].some((name) => given(name) !== '')}
			>
				<More given={given} areas={areas} />
			</MoreFilters>
			{isFiltered ? (
				<Link
					to="/catalogue"
					className="order-2 col-span-full inline-flex min-h-target w-fit items-center font-medium text-accent"
				>
					{t('catalogue.search.clear')}
				</Link>
			) : null}
		</SearchForm>
	)
}

const FILTERS = ['words', 'category', 'area', 'from', 'to', 'stocked'] as const

function Categories({ value }: { value: string }) {
	const { t } = useTranslation()
	return (
		<Select
			name="category"
			label={t('catalogue.search.category')}
			emptyLabel={t('catalogue.search.allCategories')}
			defaultValue={value}
			options={LISTING_CATEGORIES.map((category) => ({
				value: category,
				label: t(`catalogue.categories.${category}`),
			}))}
		/>
	)
}

function Areas({ areas, value }: { areas: readonly Area[]; value: string }) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	return (
		<Select
			name="area"
			label={t('catalogue.search.area')}
			emptyLabel={t('catalogue.search.allAreas')}
			defaultValue={value}
			options={areas.map(({ id, kind, name, nameEn }) => {
				const shown = pick({ zh: name, en: nameEn })
				return {
					value: id,
					label: kind === 'street' ? shown : t('catalogue.search.areaWithin', { name: shown }),
				}
			})}
		/>
	)
}

function More({ given, areas }: { given: (name: string) => string; areas: readonly Area[] }) {
	const { t } = useTranslation()
	return (
		<>
			<Areas areas={areas} value={given('area')} />
			<Field
				name="from"
				label={t('catalogue.search.from')}
				inputMode="numeric"
				pattern="[0-9]{1,7}"
				defaultValue={given('from')}
			/>
			<Field
				name="to"
				label={t('catalogue.search.to')}
				inputMode="numeric"
				pattern="[0-9]{1,7}"
				defaultValue={given('to')}
			/>
			<Select
				name="sort"
				label={t('catalogue.search.sort')}
				defaultValue={given('sort') || 'newest'}
				options={CATALOGUE_SORTS.map((sort) => ({
					value: sort,
					label: t(`catalogue.search.${sort}`),
				}))}
			/>
			<Checkboxes
				name="stocked"
				label={<span className="sr-only">{t('catalogue.search.stocked')}</span>}
				defaultValue={given('stocked') === 'yes' ? ['yes'] : []}
				options={[{ value: 'yes', label: t('catalogue.search.stocked') }]}
			/>
		</>
	)
}
