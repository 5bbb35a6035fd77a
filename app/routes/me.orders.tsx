import { useLoaderData } from '@remix-run/react'
import { Gift } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { listMyOrders } from '#app/features/orders/list-my-orders.server.ts'
import { OrderList } from '#app/features/orders/order-list.tsx'
import { OrdersQuery } from '#app/features/orders/orders.schema.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { EmptyState, LinkButton, Page, Pager } from '#app/ui/index.ts'

export const loader = page({ allow: holding('volunteer'), query: OrdersQuery }, listMyOrders)

export default function MyOrdersPage() {
	const { t } = useTranslation()
	const { orders, next } = useLoaderData<typeof loader>()
	return (
		<Page title={t('orders.title')} lead={t('orders.lead')} narrow>
			{orders.length === 0 ? (
				<EmptyState
					title={t('orders.empty.title')}
					icon={Gift}
					action={
						<LinkButton to="/catalogue" tone="primary">
							{t('orders.empty.action')}
						</LinkButton>
					}
				>
					{t('orders.empty.text')}
				</EmptyState>
			) : (
				<OrderList orders={orders} />
			)}
			<Pager next={next === null ? null : `/me/orders?after=${next}`} />
		</Page>
	)
}
