import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import {
	DataTable,
	EmptyState,
	Notice,
	Stat,
	StatRow,
	TextLink,
	type Column,
} from '#app/ui/index.ts'
import type { SettlementLine } from './list-lines.server.ts'

interface LinesProps {
	readonly lines: readonly SettlementLine[]
	/** An auditor goes on to the posting behind each line. */
	readonly canAudit?: boolean | undefined
}

/** Each redemption of the month with what it comes to. */
export function SettlementLines({ lines, canAudit = false }: LinesProps) {
	const { t } = useTranslation()
	const columns = useColumns()
	const posting: Column<SettlementLine> = {
		key: 'posting',
		header: t('settlements.lines.posting'),
		cell: ({ seq }) => (seq === null ? null : <PostingLink seq={seq} />),
	}
	return (
		<DataTable
			caption={t('settlements.lines.caption')}
			rows={lines}
			rowKey={({ id }) => id}
			empty={
				<EmptyState title={t('settlements.lines.empty')}>
					{t('settlements.lines.emptyText')}
				</EmptyState>
			}
			columns={canAudit ? [...columns, posting] : columns}
		/>
	)
}

function useColumns(): Column<SettlementLine>[] {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	return [
		{
			key: 'what',
			header: t('settlements.lines.what'),
			primary: true,
			cell: (line) => pick({ zh: line.title, en: line.titleEn }),
		},
		{
			key: 'at',
			header: t('settlements.lines.at'),
			cell: ({ redeemedAt }) => (redeemedAt ? format.dateTime(redeemedAt) : ''),
		},
		{
			key: 'points',
			header: t('settlements.lines.points'),
			align: 'end',
			cell: ({ points }) => format.number(points),
		},
		{
			key: 'rate',
			header: t('settlements.lines.rate'),
			align: 'end',
			cell: ({ fenPerPoint }) => format.money(fenPerPoint),
		},
		{
			key: 'fen',
			header: t('settlements.lines.fen'),
			align: 'end',
			cell: ({ fen }) => format.money(fen),
		},
	]
}

function PostingLink({ seq }: { seq: bigint }) {
	const { t } = useTranslation()
	return (
		<TextLink to={`/audit/postings/${seq}`}>
			{t('settlements.lines.postingOf', { seq: String(seq) })}
		</TextLink>
	)
}

interface SumProps {
	readonly sum: { readonly orders: number; readonly points: bigint; readonly fen: bigint }
	/** Points of all orders ever redeemed, and what the shop's account holds. */
	readonly inBooks: { readonly orders: bigint; readonly books: bigint }
}

/** What the month comes to, and whether orders and books say the same. */
export function SettlementSum({ sum, inBooks }: SumProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const agrees = inBooks.orders === inBooks.books
	const figures = {
		orders: format.number(inBooks.orders),
		books: format.number(inBooks.books),
	}
	return (
		<div className="grid gap-4">
			<StatRow>
				<Stat label={t('settlements.sum.fen')} value={format.money(sum.fen)} />
				<Stat label={t('settlements.sum.points')} value={format.number(sum.points)} />
				<Stat label={t('settlements.sum.orders')} value={format.number(sum.orders)} />
			</StatRow>
			<Notice tone={agrees ? 'good' : 'bad'}>
				{t(agrees ? 'settlements.agrees' : 'settlements.differs', figures)}
			</Notice>
		</div>
	)
}
