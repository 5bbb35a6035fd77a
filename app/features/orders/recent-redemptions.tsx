import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, CommandForm, DataTable, EmptyState, Section } from '#app/ui/index.ts'
import { OrderStatusBadge } from './order-status.tsx'
import type { CounterOrder } from './show-counter.server.ts'

interface RecentProps {
	readonly orders: readonly CounterOrder[]
	readonly voidMinutes: number
}

/** What was handed over today; the latest can be taken back for a while. */
export function RecentRedemptions({ orders, voidMinutes }: RecentProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<Section title={t('orders.counter.recent')}>
			<DataTable
				caption={t('orders.counter.recent')}
				rows={orders}
				rowKey={({ id }) => id}
				empty={
					<EmptyState title={t('orders.counter.recentEmpty')}>
						{t('orders.counter.recentText', { minutes: voidMinutes })}
					</EmptyState>
				}
				columns={[
					{
						key: 'what',
						header: t('orders.counter.what'),
						primary: true,
						cell: (order) => pick({ zh: order.title, en: order.titleEn }),
					},
					{
						key: 'at',
						header: t('orders.counter.at'),
						cell: ({ endedAt }) => (endedAt ? format.time(endedAt) : ''),
					},
					{
						key: 'customer',
						header: t('orders.counter.customer'),
						cell: ({ customer }) => customer,
					},
					{
						key: 'points',
						header: t('orders.counter.points'),
						align: 'end',
						cell: ({ points }) => format.points(points),
					},
					{
						key: 'state',
						header: t('orders.counter.state'),
						bare: true,
						cell: (order) => <StateOrVoid order={order} />,
					},
				]}
			/>
		</Section>
	)
}

function StateOrVoid({ order }: { order: CounterOrder }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	if (!order.canVoid) return <OrderStatusBadge status={order.status} />
	const title = pick({ zh: order.title, en: order.titleEn })
	return (
		<CommandForm
			intent="void"
			fields={{ orderId: order.id }}
			confirm={t('orders.counter.voidConfirm', { title, points: format.points(order.points) })}
		>
			<Button tone="danger" size="small" label={`${t('orders.counter.void')} ${title}`}>
				{t('orders.counter.void')}
			</Button>
		</CommandForm>
	)
}
