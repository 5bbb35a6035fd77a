import { useTranslation } from 'react-i18next'
import type { OpKind } from '#ledger/index.ts'
import type { REASONS } from './adjustments.policy.ts'

interface Line {
	readonly kind: OpKind
	/** Why points were adjusted by hand; `unsaid` where only that they were is public; null otherwise. */
	readonly adjustedFor: (typeof REASONS)[number] | 'unsaid' | null
}

/** What a line of the books was for, in words: its kind, or that two people adjusted it by hand. */
export function useWhat() {
	const { t } = useTranslation()
	return ({ kind, adjustedFor }: Line): string => {
		if (adjustedFor === null) return t(`points.statement.kinds.${kind}`)
		if (adjustedFor === 'unsaid') return t('adjustments.byHand')
		return t('adjustments.inBooks', { reason: t(`adjustments.reasons.${adjustedFor}`) })
	}
}
