import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Facts, Notice } from '#app/ui/index.ts'
import type { showOrder } from './show-order.server.ts'

type Order = Awaited<ReturnType<typeof showOrder>>['order']

/** Where, until when, for how much. */
export function OrderFacts({ order }: { readonly order: Order }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const end = order.endedAt
		? { label: t('orders.detail.ended'), value: format.dateTime(order.endedAt) }
		: { label: t('orders.detail.until'), value: format.dateTime(order.pickupBy) }
	return (
		<Card>
			<Facts
				items={[
					end,
					{ label: t('orders.detail.shop'), value: pick({ zh: order.shop, en: order.shopEn }) },
					{ label: t('orders.detail.address'), value: order.address },
					{ label: t('orders.detail.hours'), value: order.hours },
					{ label: t('orders.detail.points'), value: format.points(order.points) },
					{ label: t('orders.detail.ordered'), value: format.dateTime(order.orderedAt) },
				]}
			/>
		</Card>
	)
}

/** What became of an order that cannot be collected any more. */
export function OrderEnd({ order }: { readonly order: Order }) {
	const { t } = useTranslation()
	if (order.status === 'held') {
		return order.isOverdue ? <Notice tone="warn">{t('orders.detail.overdue')}</Notice> : null
	}
	const tone = order.status === 'redeemed' ? 'good' : 'neutral'
	return <Notice tone={tone}>{t(`orders.detail.${order.status}`)}</Notice>
}

export function CancelForm({ order }: { readonly order: Order }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<CommandForm
			intent="cancel"
			confirm={t('orders.detail.cancelConfirm', { points: format.points(order.points) })}
		>
			<p className="text-sm text-muted">{t('orders.detail.cancelText')}</p>
			<div>
				<Button tone="danger">{t('orders.detail.cancel')}</Button>
			</div>
		</CommandForm>
	)
}
