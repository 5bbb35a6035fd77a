import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { CodeForm } from '#app/features/orders/code-form.tsx'
import { HandOver } from '#app/features/orders/hand-over.tsx'
import { CounterQuery, FindOrder, OrderId } from '#app/features/orders/orders.schema.ts'
import { RecentRedemptions } from '#app/features/orders/recent-redemptions.tsx'
import { findOrder, redeemOrder } from '#app/features/orders/redeem-order.server.ts'
import { showCounter } from '#app/features/orders/show-counter.server.ts'
import { voidRedemption } from '#app/features/orders/void-redemption.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { Page } from '#app/ui/index.ts'

const atTheCounter = holding('merchant-owner', 'merchant-staff')

export const loader = page({ allow: atTheCounter, query: CounterQuery }, showCounter)

export const action = commands({
	find: command({ allow: atTheCounter, form: FindOrder }, async (given) => {
		const { id } = await findOrder(given)
		return { to: `/counter?order=${id}` }
	}),
	redeem: command({ allow: atTheCounter, form: OrderId }, async (given) => {
		await redeemOrder(given)
		return { to: '/counter', done: 'redeemed' }
	}),
	void: command({ allow: atTheCounter, form: OrderId }, async (given) => {
		await voidRedemption(given)
		return { to: '/counter', done: 'redemption-voided' }
	}),
})

export default function CounterPage() {
	const { t } = useTranslation()
	const { order, recent, voidMinutes } = useLoaderData<typeof loader>()
	return (
		<Page title={t('orders.counter.title')} lead={t('orders.counter.lead')} narrow>
			{order ? <HandOver order={order} /> : <CodeForm />}
			<RecentRedemptions orders={recent} voidMinutes={voidMinutes} />
		</Page>
	)
}
