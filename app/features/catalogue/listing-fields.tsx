import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Field, Select, TextArea } from '#app/ui/index.ts'
import { LISTING_CATEGORIES, type ListingCategory } from './catalogue.schema.ts'

interface Saved {
	readonly title: string
	readonly titleEn: string
	readonly description: string
	readonly descriptionEn: string
	readonly category: ListingCategory
	readonly pointsPrice: bigint
	readonly referenceFen: bigint
	readonly pickupDays: number
}

interface FieldsProps {
	/** What stands there now, when a listing is edited. */
	readonly saved?: Saved | undefined
	/** Contract rate of the shop; unknown while one of several shops is to be chosen. */
	readonly fenPerPoint?: bigint | undefined
	/** Whole per cent that a price may be above the reference; unknown like the rate. */
	readonly tolerance?: number | undefined
}

/** The words and the price of a listing. */
export function ListingFields({ saved, fenPerPoint, tolerance }: FieldsProps) {
	const { t } = useTranslation()
	return (
		<>
			<Field
				name="title"
				label={t('catalogue.form.title')}
				hint={t('catalogue.form.titleHint')}
				required
				maxLength={60}
				defaultValue={saved?.title}
			/>
			<Field
				name="titleEn"
				label={t('catalogue.form.titleEn')}
				required={false}
				maxLength={90}
				lang="en"
				defaultValue={saved?.titleEn}
			/>
			<Category saved={saved} />
			<TextArea
				name="description"
				label={t('catalogue.form.description')}
				hint={t('catalogue.form.descriptionHint')}
				required={false}
				maxLength={600}
				defaultValue={saved?.description}
			/>
			<TextArea
				name="descriptionEn"
				label={t('catalogue.form.descriptionEn')}
				required={false}
				maxLength={900}
				defaultValue={saved?.descriptionEn}
			/>
			<Price saved={saved} fenPerPoint={fenPerPoint} tolerance={tolerance} />
		</>
	)
}

function Category({ saved }: FieldsProps) {
	const { t } = useTranslation()
	return (
		<Select
			name="category"
			label={t('catalogue.form.category')}
			required
			emptyLabel={t('catalogue.form.choose')}
			defaultValue={saved?.category ?? ''}
			options={LISTING_CATEGORIES.map((category) => ({
				value: category,
				label: t(`catalogue.categories.${category}`),
			}))}
		/>
	)
}

function Price({ saved, fenPerPoint, tolerance }: FieldsProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const rate = fenPerPoint === undefined ? null : format.money(fenPerPoint)
	return (
		<>
			<Field
				name="pointsPrice"
				label={t('catalogue.form.points')}
				hint={rate === null ? undefined : t('catalogue.form.pointsHint', { money: rate })}
				required
				inputMode="numeric"
				defaultValue={saved && String(saved.pointsPrice)}
			/>
			<Field
				name="reference"
				label={t('catalogue.form.reference')}
				hint={
					tolerance === undefined
						? t('catalogue.form.referenceHint')
						: t('catalogue.form.referenceLimit', { percent: tolerance })
				}
				required
				inputMode="decimal"
				defaultValue={saved && typedYuan(saved.referenceFen)}
			/>
			<Field
				name="pickupDays"
				label={t('catalogue.form.pickupDays')}
				hint={t('catalogue.form.pickupHint')}
				required
				type="number"
				inputMode="numeric"
				min={1}
				max={60}
				defaultValue={saved?.pickupDays ?? 14}
			/>
		</>
	)
}

/** Fen as somebody types yuan: `12.50`, without sign and thousands. */
const typedYuan = (fen: bigint): string => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`
