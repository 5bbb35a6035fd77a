import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'

interface Rate {
	readonly unit: 'hour' | 'occurrence'
	readonly pointsPerUnit: number
	readonly wallet: 'goods' | 'honour'
}

/** Rules of an activity item as short sentences. */
export function useItemWords() {
	const { t } = useTranslation()
	const format = useFormat()
	return {
		/** `每小时 10 积分`. */
		rate: ({ unit, pointsPerUnit, wallet }: Rate): string => {
			const points =
				wallet === 'honour'
					? `${format.number(pointsPerUnit)} ${t('activities.honour')}`
					: format.points(pointsPerUnit)
			return t(unit === 'hour' ? 'activities.perHour' : 'activities.perOccurrence', { points })
		},
	}
}
