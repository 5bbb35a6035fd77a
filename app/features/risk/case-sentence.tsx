import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { isTold } from './risk.policy.ts'

interface Flag {
	readonly rule: string
	readonly inputs: Readonly<Record<string, string>>
}

/** Why something was put before a person, as a sentence with its figures. */
export function useCaseSentence(): (flag: Flag) => string {
	const { t } = useTranslation()
	const format = useFormat()
	return ({ rule, inputs }) => {
		if (!isTold(rule)) return t('risk.unknownRule', { rule })
		const figures = Object.entries(inputs).map(([name, value]) => {
			if (/^\d{1,6}$/.test(value)) return [name, format.minutes(Number(value))]
			if (/^\d{4}-\d\d-\d\dT/.test(value)) return [name, format.dateTime(new Date(value))]
			return [name, value]
		})
		return t(`risk.rules.${rule}`, Object.fromEntries(figures))
	}
}
