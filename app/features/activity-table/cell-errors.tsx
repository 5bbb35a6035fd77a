import { useTranslation } from 'react-i18next'
import { DataTable } from '#app/ui/index.ts'
import { COLUMNS, type CellError } from './table-row.policy.ts'

/** Most errors shown at once: the first ones are what to correct first. */
const SHOWN = 100

/** What is wrong in an uploaded table, by row and column as a spreadsheet has them. */
export function CellErrors({ errors }: { readonly errors: readonly CellError[] }) {
	const { t } = useTranslation()
	const columnName = (name: string | null) => {
		if (name === null) return t('activityTable.draft.wholeRow')
		const column = COLUMNS.find((known) => known === name)
		return column ? `${t(`activityTable.columns.${column}`)} (${column})` : name
	}
	return (
		<DataTable
			caption={t('activityTable.draft.errors', { figure: errors.length })}
			rows={errors.slice(0, SHOWN)}
			rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
			empty={null}
			columns={[
				{
					key: 'row',
					header: t('activityTable.draft.row'),
					primary: true,
					cell: ({ row }) => `${t('activityTable.draft.row')} ${row}`,
				},
				{
					key: 'column',
					header: t('activityTable.draft.column'),
					cell: ({ column }) => columnName(column),
				},
				{
					key: 'problem',
					header: t('activityTable.draft.problem'),
					cell: ({ code, params }) => t(`activityTable.cells.${code}`, params),
				},
			]}
		/>
	)
}
