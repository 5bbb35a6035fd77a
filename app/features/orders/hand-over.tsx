import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CategoryPicture } from '#app/features/catalogue/category-picture.tsx'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Facts, LinkButton } from '#app/ui/index.ts'
import type { CounterOrder } from './show-counter.server.ts'

/** What to give to the customer, and the button that says it is given. */
export function HandOver({ order }: { readonly order: CounterOrder }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return (
		<Card title={t('orders.counter.give')} tone="accent">
			<div className="grid gap-5">
				<div className="flex items-center gap-4">
					<CategoryPicture category={order.category} size="row" />
					<p className="min-w-0 text-2xl font-bold">
						{pick({ zh: order.title, en: order.titleEn })}
					</p>
				</div>
				<Facts
					items={[
						{ label: t('orders.counter.customer'), value: order.customer },
						{ label: t('orders.counter.points'), value: format.points(order.points) },
						{ label: t('orders.counter.until'), value: format.dateTime(order.pickupBy) },
						{
							label: t('orders.counter.shop'),
							value: pick({ zh: order.shop, en: order.shopEn }),
						},
					]}
				/>
				<div className="grid gap-3 @xl:flex @xl:flex-wrap">
					<CommandForm intent="redeem" fields={{ orderId: order.id }}>
						<Button size="large" icon={Check}>
							{t('orders.counter.redeem')}
						</Button>
					</CommandForm>
					<LinkButton to="/counter" size="large">
						{t('orders.counter.other')}
					</LinkButton>
				</div>
			</div>
		</Card>
	)
}
