import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '#app/ui/index.ts'

type ListingStatus = 'draft' | 'awaiting-agreement' | 'published' | 'withdrawn'

const TONES: Readonly<Record<ListingStatus, Tone>> = {
	draft: 'neutral',
	'awaiting-agreement': 'warn',
	published: 'good',
	withdrawn: 'neutral',
}

export function ListingStatusBadge({ status }: { readonly status: ListingStatus }) {
	const { t } = useTranslation()
	return <Badge tone={TONES[status]}>{t(`catalogue.status.${status}`)}</Badge>
}
