import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Hidden, SearchForm, Select } from '#app/ui/index.ts'

interface MonthProps {
	/** `YYYY-MM`. */
	readonly month: string
	readonly months: readonly string[]
	readonly action: string
	/** Travels along: the shop. */
	readonly kept?: Readonly<Record<string, string>> | undefined
}

/** Which month to look at. */
export function MonthForm({ month, months, action, kept = {} }: MonthProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const all = months.includes(month) ? months : [month, ...months]
	return (
		<SearchForm
			key={month}
			label={t('settlements.month')}
			action={action}
			submit={t('settlements.show')}
		>
			{Object.entries(kept).map(([name, value]) => (
				<Hidden key={name} name={name} value={value} />
			))}
			<Select
				name="month"
				label={t('settlements.month')}
				defaultValue={month}
				options={all.map((one) => ({ value: one, label: format.month(one) }))}
			/>
		</SearchForm>
	)
}
