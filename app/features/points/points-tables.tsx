import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useWhat } from '#app/features/adjustments/use-what.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { DataTable, EmptyState, LinkButton, Stat, StatRow, TextLink } from '#app/ui/index.ts'
import type { MyPoints } from './show-points.server.ts'

/** What can be spent, what is held, and what only counts for standing. */
export function PointsFigures({ points }: { readonly points: MyPoints }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<StatRow>
			<Stat label={t('points.available')} value={format.number(points.available)} />
			<Stat label={t('points.held')} value={format.number(points.held)} to="/me/orders" />
			<Stat
				label={t('points.honour')}
				value={format.number(points.honour)}
				hint={t('points.honourHint')}
			/>
			<Stat
				label={t('points.verified')}
				value={format.minutes(points.hours.verified)}
				hint={t('frame.labelled', {
					label: t('points.backFilled'),
					value: format.minutes(points.hours.backFilled),
				})}
				to="/me/hours"
			/>
		</StatRow>
	)
}

type Lot = MyPoints['lots'][number]

/** Points by the day they expire. */
export function LotTable({ lots }: { readonly lots: readonly Lot[] }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<DataTable
			caption={t('points.lots.title')}
			rows={lots}
			rowKey={({ expiresAt }) => String(expiresAt?.getTime() ?? '')}
			columns={[
				{
					key: 'end',
					header: t('points.lots.end'),
					primary: true,
					cell: ({ expiresAt }: Lot) =>
						expiresAt ? format.day(expiresAt) : t('points.lots.never'),
				},
				{
					key: 'left',
					header: t('points.lots.left'),
					align: 'end',
					cell: ({ remaining }: Lot) => format.number(remaining),
				},
				{
					key: 'held',
					header: t('points.lots.held'),
					align: 'end',
					cell: ({ held }: Lot) => format.number(held),
				},
			]}
			empty={
				<EmptyState
					title={t('points.lots.none')}
					action={<LinkButton to="/activities">{t('hours.me.find')}</LinkButton>}
				>
					{t('points.lots.noneText')}
				</EmptyState>
			}
		/>
	)
}

type Line = MyPoints['lines'][number]

/** Every posting, newest first, with the way to what it is about. */
export function StatementTable({ lines }: { readonly lines: readonly Line[] }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<DataTable
			caption={t('points.statement.title')}
			rows={lines}
			rowKey={({ seq }) => seq}
			columns={[
				{
					key: 'what',
					header: t('points.statement.what'),
					primary: true,
					cell: (line: Line) => <What {...line} />,
				},
				{
					key: 'at',
					header: t('points.statement.at'),
					cell: ({ recordedAt }: Line) => format.dateTime(recordedAt),
				},
				{
					key: 'amount',
					header: t('points.statement.amount'),
					align: 'end',
					cell: ({ amount }: Line) => (
						<span className={amount > 0n ? 'font-semibold text-good' : undefined}>
							{format.signed(amount)}
						</span>
					),
				},
				{
					key: 'after',
					header: t('points.statement.after'),
					align: 'end',
					cell: ({ balanceAfter }: Line) => format.number(balanceAfter),
				},
				{
					key: 'receipt',
					header: t('receipts.own.title'),
					cell: ({ seq }: Line) => (
						<TextLink to={`/me/receipts/${seq}`} className="justify-end @2xl:justify-start">
							{t('receipts.own.link')}
						</TextLink>
					),
				},
			]}
			empty={
				<EmptyState title={t('points.statement.none')}>{t('points.statement.noneText')}</EmptyState>
			}
		/>
	)
}

function What({ kind, title, to, adjustedFor }: Line) {
	const pick = useTwoNames()
	const word = useWhat()({ kind, adjustedFor })
	if (!title) return <>{word}</>
	const name = pick(title)
	return (
		<>
			{word} ·{' '}
			{to ? (
				<Link to={to} className="text-accent underline">
					{name}
				</Link>
			) : (
				name
			)}
		</>
	)
}
