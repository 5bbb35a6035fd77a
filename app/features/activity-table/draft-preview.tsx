import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Button, CommandForm, DataTable, Notice, Section } from '#app/ui/index.ts'
import { CellErrors } from './cell-errors.tsx'
import { isSame, type TableDifference } from './compare-tables.policy.ts'
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
	const { errors, difference } = preview
	if (errors.length > 0) return <WrongTable errors={errors} />
	if (isSame(difference)) return <NothingNew base={preview.base} />
	return (
		<div className="grid gap-8">
			<Verdict preview={preview} />
			<Difference difference={difference} />
			<Effects preview={preview} days={effectDays} />
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
	const { difference, stranded } = preview
	const nameOf = useNames(difference)
	return (
		<Notice
			tone="bad"
			title={t('activityTable.draft.stillDispatched', { figure: stranded.activities })}
		>
			<ul className="list-disc ps-6">
				{stranded.items.map(({ code, activities }) => (
					<li key={code}>
						{t('activityTable.draft.stillDispatchedItem', {
							code,
							name: nameOf(code),
							figure: activities,
						})}
					</li>
				))}
			</ul>
			<p className="mt-2">
				{t('activityTable.draft.stillDispatchedText', { day: day(stranded.freeFrom ?? '') })}
			</p>
		</Notice>
	)
}

function Effects({ preview, days }: { readonly preview: TablePreview; readonly days: number }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const nameOf = useNames(preview.difference)
	return (
		<Section
			title={t('activityTable.draft.effects')}
			lead={t('activityTable.draft.effectsLead', { days })}
		>
			<DataTable
				caption={t('activityTable.draft.effects')}
				rows={preview.effects.filter(hasFigures)}
				rowKey={({ code }) => code}
				empty={
					<p className="text-muted">
						{t(`activityTable.draft.${preview.effects.length > 0 ? 'zeroEffects' : 'noEffects'}`)}
					</p>
				}
				columns={[
					{
						key: 'code',
						header: t('activityTable.draft.item'),
						primary: true,
						cell: ({ code }) => (
							<>
								<span className="me-2 text-muted">{code}</span>
								{nameOf(code)}
							</>
						),
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

/** An item that nobody served and that is not dispatched makes a line of noughts. */
const hasFigures = ({ logs, pointsBefore, pointsAfter, dispatched }: ItemEffect) =>
	logs > 0 || pointsBefore !== 0n || pointsAfter !== 0n || dispatched > 0

/** Names of the items that a draft touches. */
function useNames({ added, removed, changed }: TableDifference): (code: string) => string {
	const pick = useTwoNames()
	const rows = [...added, ...removed, ...changed.map(({ row }) => row)]
	const names = new Map(rows.map((row) => [row.code, pick({ zh: row.nameZh, en: row.nameEn })]))
	return (code) => names.get(code) ?? ''
}
