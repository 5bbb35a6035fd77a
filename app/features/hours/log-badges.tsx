import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '#app/ui/index.ts'

const TONES = {
	open: 'info',
	submitted: 'neutral',
	approved: 'good',
	returned: 'warn',
	rejected: 'bad',
} as const satisfies Record<string, Tone>

export type LogStatus = keyof typeof TONES

/** How far an hour log is. */
export function LogStatusBadge({ status }: { readonly status: LogStatus }) {
	const { t } = useTranslation()
	return <Badge tone={TONES[status]}>{t(`hours.statuses.${status}`)}</Badge>
}

/** Back-filled hours (补录) are marked everywhere; verified ones are the rule. */
export function TierBadge({ tier }: { readonly tier: 'verified' | 'back-filled' }) {
	const { t } = useTranslation()
	return <Badge tone={tier === 'verified' ? 'good' : 'warn'}>{t(`hours.tiers.${tier}`)}</Badge>
}
