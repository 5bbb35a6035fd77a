import { Link } from '@remix-run/react'
import { QrCode as QrIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import type { MyOrder } from './list-my-orders.server.ts'
import { OrderStatusBadge } from './order-status.tsx'

/** The reader's orders; each leads to its code or its end. */
export function OrderList({ orders }: { readonly orders: readonly MyOrder[] }) {
	const { t } = useTranslation()
	return (
		<ul aria-label={t('orders.list.label')} className="grid gap-3">
			{orders.map((order) => (
				<li key={order.id}>
					<OneOrder order={order} />
				</li>
			))}
		</ul>
	)
}

function OneOrder({ order }: { order: MyOrder }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const isOpen = order.status === 'held'
	return (
		<Link
			to={`/orders/${order.id}`}
			className={`grid gap-2 rounded-lg border bg-surface p-4 text-ink no-underline shadow-card hover:border-accent ${
				isOpen ? 'border-accent-line' : 'border-line'
			}`}
		>
			<span className="flex flex-wrap items-center justify-between gap-2">
				<span className="min-w-0 text-lg font-semibold">
					{pick({ zh: order.title, en: order.titleEn })}
				</span>
				<OrderStatusBadge status={order.status} />
			</span>
			<span className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-muted">
				<span>{pick({ zh: order.shop, en: order.shopEn })}</span>
				<span className="font-semibold text-ink">{format.points(order.points)}</span>
			</span>
			<span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-sm text-muted">
				<When order={order} />
				{isOpen ? (
					<span className="inline-flex items-center gap-1.5 text-base font-semibold text-accent">
						<QrIcon aria-hidden className="size-[1.2em]" />
						{t('orders.list.open')}
					</span>
				) : null}
			</span>
		</Link>
	)
}

function When({ order }: { order: MyOrder }) {
	const { t } = useTranslation()
	const format = useFormat()
	const { status, endedAt } = order
	if (status === 'held' || endedAt === null) {
		return <span>{t('orders.list.until', { at: format.dateTime(order.pickupBy) })}</span>
	}
	return <span>{t(`orders.list.${status}`, { at: format.dateTime(endedAt) })}</span>
}
