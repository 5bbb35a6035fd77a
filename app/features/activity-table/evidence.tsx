import { useTranslation } from 'react-i18next'

const TIERS = ['V1', 'V2', 'V3', 'V4', 'V5', 'V6'] as const

/** `V1+V3` in words: check-in on site and photos. Details in brackets are for the site's leader. */
export function useEvidence(): (evidence: string) => string {
	const { t } = useTranslation()
	const word = (part: string) => {
		if (part === '+') return t('activityTable.evidence.both')
		if (part === '|') return t('activityTable.evidence.either')
		const tier = TIERS.find((known) => part.startsWith(known))
		return tier ? t(`activityTable.evidence.${tier}`) : part
	}
	return (evidence) =>
		evidence
			.split(/([+|])/)
			.map(word)
			.join('')
}
