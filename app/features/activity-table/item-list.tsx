import { ChevronDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, Facts, Section } from '#app/ui/index.ts'
import { useEvidence } from './evidence.tsx'
import { CATEGORIES, categoryOf, type TableRow } from './table-row.policy.ts'

/** Items of a table under their categories; each unfolds to what it asks for. */
export function ItemList({ rows }: { readonly rows: readonly TableRow[] }) {
	const { t } = useTranslation()
	return (
		<div className="grid gap-8">
			{CATEGORIES.map((category) => {
				const own = rows.filter(({ code }) => categoryOf(code) === category)
				if (own.length === 0) return null
				return (
					<Section
						key={category}
						title={`${category} ${t(`activityTable.categories.${category}`)}`}
						action={
							<span className="text-muted">{t('activityTable.items', { figure: own.length })}</span>
						}
					>
						<ul className="grid gap-3 @3xl:grid-cols-2">
							{own.map((row) => (
								<Item key={row.code} row={row} />
							))}
						</ul>
					</Section>
				)
			})}
		</div>
	)
}

function Item({ row }: { readonly row: TableRow }) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const { number } = useFormat()
	return (
		<li className="min-w-0 rounded-lg border border-line bg-surface shadow-card">
			<details className="group">
				{/* On a phone the figures go below the name, which needs the width. */}
				<summary className="grid min-h-target cursor-pointer grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 p-4 @3xl:grid-cols-[auto_minmax(0,1fr)_auto_auto]">
					<span className="rounded-md bg-sunken px-2 py-0.5 font-semibold text-muted">
						{row.code}
					</span>
					<span className="font-semibold">{pick({ zh: row.nameZh, en: row.nameEn })}</span>
					<span className="col-start-2 row-start-3 text-sm text-muted @3xl:row-start-2">
						{t('activityTable.capsOf', {
							day: number(row.dayCap),
							month: number(row.monthCap),
						})}
					</span>
					<span className="col-start-2 row-start-2 flex items-baseline gap-1.5 @3xl:col-start-3 @3xl:row-span-2 @3xl:row-start-1 @3xl:grid @3xl:justify-items-end @3xl:gap-0">
						<span className="text-xl font-bold text-accent">{number(row.pointsPerUnit)}</span>
						<span className="text-sm text-muted">{t(`activityTable.units.${row.unit}`)}</span>
					</span>
					<ChevronDown
						aria-hidden
						className="col-start-3 row-start-1 mt-1 size-[1.2em] text-muted transition-transform group-open:rotate-180 @3xl:col-start-4"
					/>
				</summary>
				<div className="border-t border-line px-4 py-2">
					<ItemFacts row={row} />
				</div>
			</details>
		</li>
	)
}

function ItemFacts({ row }: { readonly row: TableRow }) {
	const { t } = useTranslation()
	const { minutes } = useFormat()
	const evidence = useEvidence()
	const { minMinutes, maxMinutes } = row
	const length =
		minMinutes === null || maxMinutes === null
			? []
			: [
					{
						label: t('activityTable.length'),
						value: t('activityTable.lengthOf', {
							min: minutes(minMinutes),
							max: minutes(maxMinutes),
						}),
					},
				]
	const kind = (
		<span className="inline-flex flex-wrap items-center justify-end gap-2">
			<Badge tone={row.wallet === 'goods' ? 'good' : 'info'}>
				{t(`activityTable.wallets.${row.wallet}`)}
			</Badge>
			<span className="text-sm font-normal text-muted">
				{t(`activityTable.walletHints.${row.wallet}`)}
			</span>
		</span>
	)
	return (
		<Facts
			items={[
				{ label: t('activityTable.columns.wallet'), value: kind },
				...length,
				{ label: t('activityTable.needs'), value: evidence(row.evidence) },
				{
					label: t('activityTable.decidedBy'),
					value: t(`activityTable.approvals.${row.approval}`),
				},
			]}
		/>
	)
}
