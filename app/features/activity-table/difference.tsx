import { useTranslation } from 'react-i18next'
import { useItemWords } from '#app/features/activities/item-words.ts'
import { useTwoNames } from '#app/i18n/format.ts'
import { Section } from '#app/ui/index.ts'
import type { ChangedCell, TableDifference } from './compare-tables.policy.ts'
import type { TableRow } from './table-row.policy.ts'

/** What one table has and another has not, and every cell that differs. */
export function Difference({ difference }: { readonly difference: TableDifference }) {
	const { t } = useTranslation()
	const { added, removed, changed } = difference
	return (
		<div className="grid gap-8">
			{changed.length > 0 ? (
				<Section title={t('activityTable.compare.changed', { figure: changed.length })}>
					<ul className="grid gap-3">
						{changed.map(({ row, cells }) => (
							<li
								key={row.code}
								className="rounded-lg border border-line bg-surface p-4 shadow-card"
							>
								<ItemName row={row} />
								<ChangedCells cells={cells} />
							</li>
						))}
					</ul>
				</Section>
			) : null}
			<Rows title={t('activityTable.compare.added', { figure: added.length })} rows={added} />
			<Rows title={t('activityTable.compare.removed', { figure: removed.length })} rows={removed} />
		</div>
	)
}

function ChangedCells({ cells }: { readonly cells: readonly ChangedCell[] }) {
	const { t } = useTranslation()
	const shown = (value: string) => (value === '' ? t('activityTable.compare.empty') : value)
	return (
		<dl className="mt-2 grid gap-1.5">
			{cells.map(({ column, before, after }) => (
				<div key={column} className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
					<dt className="min-w-[8em] text-muted">{t(`activityTable.columns.${column}`)}</dt>
					<dd className="flex min-w-0 flex-wrap items-baseline gap-2">
						<del className="rounded-sm bg-bad-soft px-1.5 text-bad">{shown(before)}</del>
						<span className="text-sm text-muted">{t('activityTable.compare.to')}</span>
						<ins className="rounded-sm bg-good-soft px-1.5 font-semibold text-good no-underline">
							{shown(after)}
						</ins>
					</dd>
				</div>
			))}
		</dl>
	)
}

function Rows({ title, rows }: { readonly title: string; readonly rows: readonly TableRow[] }) {
	if (rows.length === 0) return null
	return (
		<Section title={title}>
			<ul className="grid gap-3 @2xl:grid-cols-2">
				{rows.map((row) => (
					<li key={row.code} className="rounded-lg border border-line bg-surface p-4 shadow-card">
						<ItemName row={row} />
						<Worth row={row} />
					</li>
				))}
			</ul>
		</Section>
	)
}

function ItemName({ row }: { readonly row: TableRow }) {
	const pick = useTwoNames()
	return (
		<p className="font-semibold">
			<span className="me-2 text-muted">{row.code}</span>
			{pick({ zh: row.nameZh, en: row.nameEn })}
		</p>
	)
}

function Worth({ row }: { readonly row: TableRow }) {
	const { t } = useTranslation()
	const words = useItemWords()
	return (
		<p className="text-sm text-muted">
			{words.rate(row)} · {t('activityTable.capsOf', { day: row.dayCap, month: row.monthCap })}
		</p>
	)
}
