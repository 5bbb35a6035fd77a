import { useTranslation } from 'react-i18next'
import { Badge } from '#app/ui/index.ts'
import { LOW_STOCK } from './catalogue.policy.ts'

/** How many are left, louder the fewer there are. */
export function StockWords({ stock }: { readonly stock: number }) {
	const { t } = useTranslation()
	if (stock === 0) return <Badge tone="neutral">{t('catalogue.stock.none')}</Badge>
	if (stock <= LOW_STOCK) {
		return <Badge tone="warn">{t('catalogue.stock.few', { count: stock })}</Badge>
	}
	return <Badge tone="good">{t('catalogue.stock.some', { count: stock })}</Badge>
}
