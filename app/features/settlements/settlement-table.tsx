import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, Button, CommandForm, DataTable, EmptyState, TextLink } from '#app/ui/index.ts'
import type { SettlementRow } from './list-settlements.server.ts'

interface TableProps {
	readonly rows: readonly SettlementRow[]
	readonly month: string
	readonly isSettleable: boolean
	/** An auditor reads; an administrator signs. */
	readonly canSign: boolean
}

/** A month by merchants, with whose signature is missing. */
export function SettlementTable(props: TableProps) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<DataTable
			caption={t('settlements.table.caption')}
			rows={props.rows}
			rowKey={({ id }) => id}
			empty={
				<EmptyState title={t('settlements.table.empty')}>
					{t('settlements.table.emptyText')}
				</EmptyState>
			}
			columns={[
				{
					key: 'name',
					header: t('settlements.table.merchant'),
					primary: true,
					cell: (row) => <Merchant row={row} month={props.month} />,
				},
				{
					key: 'orders',
					header: t('settlements.table.orders'),
					align: 'end',
					cell: (row) => format.number(row.orders),
				},
				{
					key: 'points',
					header: t('settlements.table.points'),
					align: 'end',
					cell: (row) => format.number(row.points),
				},
				{
					key: 'fen',
					header: t('settlements.table.fen'),
					align: 'end',
					cell: (row) => format.money(row.fen),
				},
				{
					key: 'status',
					header: t('settlements.table.status'),
					cell: (row) => <State row={row} isSettleable={props.isSettleable} />,
				},
				...useSigning(props),
			]}
		/>
	)
}

function Merchant({ row, month }: Pick<TableProps, 'month'> & { row: SettlementRow }) {
	const pick = useTwoNames()
	return (
		<TextLink to={`/admin/settlements?month=${month}&merchant=${row.id}`}>
			{pick({ zh: row.name, en: row.nameEn })}
		</TextLink>
	)
}

/** The column of buttons, for those who sign and once there is something to sign. */
function useSigning({ month, canSign, isSettleable }: TableProps) {
	const { t } = useTranslation()
	if (!canSign || !isSettleable) return []
	return [
		{
			key: 'sign',
			header: <span className="sr-only">{t('settlements.table.sign')}</span>,
			bare: true,
			cell: (row: SettlementRow) => <Signature row={row} month={month} />,
		},
	]
}

function State({ row, isSettleable }: Pick<TableProps, 'isSettleable'> & { row: SettlementRow }) {
	const { t } = useTranslation()
	const { settlement } = row
	if (settlement?.status === 'confirmed') {
		return <Badge tone="good">{t('settlements.status.confirmed')}</Badge>
	}
	if (!isSettleable) return <Badge>{t('settlements.status.open')}</Badge>
	return (
		<span className="inline-flex flex-wrap items-center justify-end gap-x-2 @2xl:justify-start">
			<Badge tone="warn">{t(`settlements.status.${settlement ? 'prepared' : 'due'}`)}</Badge>
			{settlement && !settlement.isMine ? (
				<span className="text-sm text-muted">
					{t('settlements.table.preparedBy', { name: settlement.preparedBy })}
				</span>
			) : null}
		</span>
	)
}

interface SignatureProps {
	readonly row: SettlementRow
	readonly month: string
}

function Signature({ row, month }: SignatureProps) {
	const { t } = useTranslation()
	const { settlement } = row
	if (settlement) {
		return settlement.status === 'confirmed' ? null : (
			<Confirm row={row} month={month} settlement={settlement} />
		)
	}
	return (
		<CommandForm intent="prepare" withId fields={{ merchantId: row.id, month }}>
			<Button size="small" tone="quiet">
				{t('settlements.prepare')}
			</Button>
		</CommandForm>
	)
}

interface ConfirmProps extends SignatureProps {
	readonly settlement: NonNullable<SettlementRow['settlement']>
}

function Confirm({ row, month, settlement }: ConfirmProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	if (settlement.isMine) {
		return <span className="text-sm text-muted">{t('settlements.mine')}</span>
	}
	return (
		<CommandForm
			intent="confirm"
			fields={{ settlementId: settlement.id }}
			confirm={t('settlements.confirmQuestion', {
				name: pick({ zh: row.name, en: row.nameEn }),
				month: format.month(month),
				money: format.money(row.fen),
			})}
		>
			<Button size="small">{t('settlements.confirm')}</Button>
		</CommandForm>
	)
}
