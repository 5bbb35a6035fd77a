import { useRevalidator } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Card, Notice, QrCode, Stat, StatRow } from '#app/ui/index.ts'
import type { readSiteCode } from './read-site-code.server.ts'

export type Board = Awaited<ReturnType<typeof readSiteCode>> & {
	/** Where readers reach the site, without a path. */
	readonly origin: string
}

/** How often a board without a code looks whether check-in has opened. */
const IDLE_MS = 30_000

/** The board on the wall: six big digits and a QR code, new by itself with and without JavaScript. */
export function SiteBoard({ board }: { readonly board: Board }) {
	const { t } = useTranslation()
	const waitMs = board.code === null ? IDLE_MS : board.leftMs
	const left = useRenewal(waitMs, board)
	return (
		<>
			<noscript>
				<meta httpEquiv="refresh" content={String(Math.ceil(waitMs / 1000))} />
			</noscript>
			{board.code === null ? (
				<NoCode board={board} />
			) : (
				<Code board={board} code={board.code} left={left} />
			)}
			<StatRow>
				<Stat
					label={t('activities.site.claimed')}
					value={board.claimed}
					unit={t('activities.site.person')}
				/>
				<Stat
					label={t('activities.site.isIn')}
					value={board.isIn}
					unit={t('activities.site.person')}
				/>
				<Stat
					label={t('activities.site.isOut')}
					value={board.isOut}
					unit={t('activities.site.person')}
				/>
			</StatRow>
		</>
	)
}

function Code({ board, code, left }: { board: Board; code: string; left: number }) {
	const { t } = useTranslation()
	const to = `${board.origin}/check-in/${board.activity.id}?code=${code}`
	return (
		<Card>
			<div className="grid items-center gap-8 @3xl:grid-cols-[3fr_2fr]">
				<div className="grid justify-items-center gap-3 text-center">
					<p className="text-muted">{t('activities.site.code')}</p>
					<p
						className="font-mono text-[clamp(2.5rem,10cqw,5.5rem)] leading-none font-bold elder:leading-[1.3] tracking-[0.06em] whitespace-nowrap text-accent tabular-nums"
						aria-label={code.split('').join(' ')}
					>
						{code}
					</p>
					<p className="text-muted">{t('activities.site.renewed')}</p>
					<p aria-hidden className="text-sm text-muted tabular-nums">
						{t('activities.site.left', { seconds: left })}
					</p>
				</div>
				<QrCode text={to} label={t('activities.site.qr')} />
			</div>
		</Card>
	)
}

function NoCode({ board }: { board: Board }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (board.activity.status === 'cancelled') {
		return <Notice tone="bad">{t('activities.site.cancelled')}</Notice>
	}
	if (board.isOver) {
		return (
			<Notice tone="neutral" title={t('activities.site.over')}>
				{t('activities.site.overText')}
			</Notice>
		)
	}
	return (
		<Notice title={t('activities.site.early')}>
			{t('activities.site.earlyText', { at: format.dateTime(board.opensAt) })}
		</Notice>
	)
}

/** Seconds until the next code; asks the server for it when they are over. */
function useRenewal(waitMs: number, board: Board): number {
	const { revalidate } = useRevalidator()
	const [left, setLeft] = useState(Math.ceil(waitMs / 1000))
	useEffect(() => {
		const due = performance.now() + waitMs
		const timer = setInterval(() => {
			const restMs = due - performance.now()
			setLeft(Math.max(0, Math.ceil(restMs / 1000)))
			if (restMs <= 0) revalidate()
		}, 1000)
		return () => clearInterval(timer)
		// A new answer from the server starts the count again, even when its figures are the same.
	}, [board, waitMs, revalidate])
	return left
}
