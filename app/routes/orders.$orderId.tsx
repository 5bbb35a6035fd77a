import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { cancelOrder } from '#app/features/orders/cancel-order.server.ts'
import { CancelForm, OrderEnd, OrderFacts } from '#app/features/orders/order-facts.tsx'
import { OrderStatusBadge } from '#app/features/orders/order-status.tsx'
import { OrderId } from '#app/features/orders/orders.schema.ts'
import { PickupCard } from '#app/features/orders/pickup-card.tsx'
import { showOrder } from '#app/features/orders/show-order.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { Page } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: OrderId }, showOrder)

export const action = commands({
	cancel: command({ allow: holding('volunteer'), form: OrderId }, async (given) => {
		await cancelOrder(given)
		return { to: `/orders/${given.input.orderId}`, done: 'order-cancelled' }
	}),
})

export default function OrderPage() {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const { order, pickup } = useLoaderData<typeof loader>()
	return (
		<Page
			title={pick({ zh: order.title, en: order.titleEn })}
			lead={<OrderStatusBadge status={order.isOverdue ? 'overdue' : order.status} />}
			back={{ to: '/me/orders', label: t('orders.detail.back') }}
			narrow
		>
			<OrderEnd order={order} />
			{pickup ? <PickupCard {...pickup} /> : null}
			<OrderFacts order={order} />
			{order.status === 'held' ? <CancelForm order={order} /> : null}
		</Page>
	)
}
