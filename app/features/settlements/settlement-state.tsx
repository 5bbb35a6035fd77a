import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Notice } from '#app/ui/index.ts'

interface Signed {
	readonly status: 'prepared' | 'confirmed'
	readonly preparedAt: Date
	readonly confirmedAt: Date | null
}

/** How far the district has come with a shop's month; nothing while nobody has prepared it. */
export function SettlementState({ settlement }: { readonly settlement: Signed | null }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (!settlement) return null
	const { status, preparedAt, confirmedAt } = settlement
	const when = confirmedAt
		? t('settlements.confirmedOn', { at: format.day(confirmedAt) })
		: t('settlements.preparedOn', { at: format.day(preparedAt) })
	return (
		<Notice
			tone={status === 'confirmed' ? 'good' : 'info'}
			title={t(`settlements.status.${status}`)}
		>
			{when}
		</Notice>
	)
}
