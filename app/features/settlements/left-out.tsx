import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Notice, TextLink } from '#app/ui/index.ts'
import type { LeftOut } from './list-left-out.server.ts'

interface LeftOutProps {
	/** `YYYY-MM`. */
	readonly month: string
	readonly shops: readonly LeftOut[]
}

/** Shops that nobody may sign for, with the figures that differ; each leads to its lines. */
export function LeftOutShops({ month, shops }: LeftOutProps) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	if (shops.length === 0) return <Notice tone="good">{t('settlements.left.none')}</Notice>
	return (
		<Notice tone="bad" title={t('settlements.left.title', { shops: shops.length })}>
			<p>{t('settlements.left.text')}</p>
			<ul>
				{shops.map((shop) => (
					<li key={shop.id} className="flex flex-wrap items-center gap-x-3">
						<TextLink to={`/admin/settlements?month=${month}&merchant=${shop.id}`}>
							{pick({ zh: shop.name, en: shop.nameEn })}
						</TextLink>
						<Figures difference={shop.difference} />
					</li>
				))}
			</ul>
		</Notice>
	)
}

function Figures({ difference }: Pick<LeftOut, 'difference'>) {
	const { t } = useTranslation()
	const { number, money } = useFormat()
	if (difference.kind === 'account') {
		const { orders, books } = difference
		const figures = { orders: number(orders), books: number(books) }
		return <span>{t('settlements.left.account', figures)}</span>
	}
	const { orders, prepared } = difference
	const figures = {
		orders: number(orders.points),
		ordersMoney: money(orders.fen),
		prepared: number(prepared.points),
		preparedMoney: money(prepared.fen),
	}
	return <span>{t('settlements.left.statement', figures)}</span>
}
