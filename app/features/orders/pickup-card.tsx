import { useTranslation } from 'react-i18next'
import { Card } from '#app/ui/index.ts'
import type { QrPath } from './pickup-qr.server.ts'

interface PickupProps {
	/** In groups of four. */
	readonly code: string
	readonly qr: QrPath
}

/** The code as large as the screen lets it be: it is read across a counter. */
export function PickupCard({ code, qr }: PickupProps) {
	const { t } = useTranslation()
	return (
		<Card title={t('orders.detail.codeTitle')} tone="accent">
			<div className="grid justify-items-center gap-4 text-center">
				<svg
					// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
					role="img"
					aria-label={t('orders.detail.qr')}
					viewBox={`0 0 ${qr.size} ${qr.size}`}
					shapeRendering="crispEdges"
					className="block aspect-square w-full max-w-[14.5rem] rounded-md bg-white"
				>
					<path d={qr.path} fill="#000" />
				</svg>
				<p className="grid gap-1">
					<span className="text-sm text-muted">{t('orders.detail.code')}</span>
					<strong className="font-mono text-3xl font-bold tracking-[0.12em] whitespace-nowrap select-all @3xl:text-4xl">
						{code}
					</strong>
				</p>
				<p className="text-sm text-muted">{t('orders.detail.read')}</p>
			</div>
		</Card>
	)
}
