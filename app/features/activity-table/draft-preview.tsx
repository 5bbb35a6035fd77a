import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, CommandForm, DataTable, Notice, Section } from '#app/ui/index.ts'
import { CellErrors } from './cell-errors.tsx'
import { isSame } from './compare-tables.policy.ts'
import { Difference } from './difference.tsx'
import type { ItemEffect, TablePreview } from './preview-table.server.ts'

/** What publishing a draft would do, and the button that does exactly this; or why it cannot be done. */
export function DraftPreview({
	preview,
	effectDays,
}: {
	readonly preview: TablePreview
	readonly effectDays: number
}) {
	const { errors, difference, effects } = preview
	if (errors.length > 0) return <WrongTable errors={errors} />
	if (isSame(difference)) return <NothingNew base={preview.base} />
	return (
		<div className="grid gap-8">
			<Verdict preview={preview} />
			<Difference difference={difference} />
			<Effects effects={effects} days={effectDays} />
		</div>
	)
}

function WrongTable({ errors }: Pick<TablePreview, 'errors'>) {
	const { t } = useTranslation()
	return (
		<div className="grid gap-4">
			<Notice tone="bad" title={t('activityTable.draft.errors', { figure: errors.length })}>
				{t('activityTable.draft.errorsText')}
			</Notice>
			<CellErrors errors={errors} />
		</div>
	)
}

function NothingNew({ base }: { readonly base: number }) {
	const { t } = useTranslation()
	return (
		<Notice tone="warn" title={t('activityTable.draft.unchanged', { number: base })}>
			{t('activityTable.draft.unchangedText')}
		</Notice>
	)
}

function Verdict({ preview }: { readonly preview: TablePreview }) {
	const { t } = useTranslation()
	const { day } = useFormat()
	const { effectiveFrom, earliest, itemCount, stranded } = preview
	if (effectiveFrom < earliest) {
		return (
			<Notice tone="bad" title={t('activityTable.draft.tooEarly')}>
				{t('activityTable.draft.tooEarlyText', { day: day(earliest) })}
			</Notice>
		)
	}
	if (stranded.items.length > 0) return <StillDispatched preview={preview} />
	return (
		<div className="grid gap-4">
			<Notice tone="good" title={t('activityTable.draft.ready')}>
				{t('activityTable.draft.readyText', { figure: itemCount, day: day(effectiveFrom) })}
			</Notice>
			<CommandForm
				intent="publish"
				withId
				fields={{ draftId: preview.id }}
				confirm={t('activityTable.draft.confirm')}
				className="grid justify-items-start gap-4"
			>
				<Button size="large">{t('activityTable.draft.publish')}</Button>
			</CommandForm>
		</div>
	)
}

/** Publishing would be refused: which items, how many activities of each, and the ways out. */
function StillDispatched({ preview }: { readonly preview: TablePreview }) {
	const { t } = useTranslation()
	const { day } = useFormat()
	const pick = useTwoNames()
	const { difference, stranded } = preview
	const rowOf = new Map(difference.removed.map((row) => [row.code, row]))
	return (
		<Notice
			tone="bad"
			title={t('activityTable.draft.stillDispatched', { figure: stranded.activities })}
		>
			<ul className="list-disc ps-6">
				{stranded.items.map(({ code, activities }) => {
					const row = rowOf.get(code)
					const name = row ? pick({ zh: row.nameZh, en: row.nameEn }) : ''
					return (
						<li key={code}>
							{t('activityTable.draft.stillDispatchedItem', { code, name, figure: activities })}
						</li>
					)
				})}
			</ul>
			<p className="mt-2">
				{t('activityTable.draft.stillDispatchedText', { day: day(stranded.freeFrom ?? '') })}
			</p>
		</Notice>
	)
}

function Effects({ effects, days }: { effects: readonly ItemEffect[]; days: number }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	return (
		<Section
			title={t('activityTable.draft.effects')}
			lead={t('activityTable.draft.effectsLead', { days })}
		>
			<DataTable
				caption={t('activityTable.draft.effects')}
				rows={effects}
				rowKey={({ code }) => code}
				empty={<p className="text-muted">{t('activityTable.draft.noEffects')}</p>}
				columns={[
					{
						key: 'code',
						header: t('activityTable.columns.code'),
						primary: true,
						cell: ({ code }) => code,
					},
					{
						key: 'logs',
						header: t('activityTable.draft.logs'),
						align: 'end',
						cell: ({ logs }) => number(logs),
					},
					{
						key: 'before',
						header: t('activityTable.draft.pointsBefore'),
						align: 'end',
						cell: ({ pointsBefore }) => number(pointsBefore),
					},
					{
						key: 'after',
						header: t('activityTable.draft.pointsAfter'),
						align: 'end',
						cell: ({ pointsAfter }) => number(pointsAfter),
					},
					{
						key: 'dispatched',
						header: t('activityTable.draft.dispatched'),
						align: 'end',
						cell: ({ dispatched }) => number(dispatched),
					},
				]}
			/>
		</Section>
	)
}
