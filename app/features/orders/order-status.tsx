import { useTranslation } from 'react-i18next'
import { Badge, type Tone } from '#app/ui/index.ts'
import type { OrderStatus } from './orders.policy.ts'

type Shown = OrderStatus | 'overdue'

const TONES: Readonly<Record<Shown, Tone>> = {
	held: 'info',
	redeemed: 'good',
	released: 'neutral',
	voided: 'warn',
	overdue: 'warn',
}

export function OrderStatusBadge({ status }: { readonly status: Shown }) {
	const { t } = useTranslation()
	return <Badge tone={TONES[status]}>{t(`orders.status.${status}`)}</Badge>
}
