import { useTranslation } from 'react-i18next'
import { DataTable } from '#app/ui/index.ts'
import { COLUMNS, type RosterError } from './roster-row.policy.ts'

interface RosterErrorsProps {
	readonly caption: string
	readonly errors: readonly RosterError[]
}

/** What is wrong in a roster, by row and column as a spreadsheet has them. */
export function RosterErrors({ caption, errors }: RosterErrorsProps) {
	const { t } = useTranslation()
	const columnName = (name: string | null) => {
		if (name === null) return t('people.roster.wholeRow')
		const column = COLUMNS.find((known) => known === name)
		return column ? t(`people.roster.columns.${column}`) : name
	}
	return (
		<DataTable
			caption={caption}
			rows={errors}
			rowKey={({ row, column, code }) => `${row} ${column} ${code}`}
			empty={null}
			columns={[
				{
					key: 'row',
					header: t('people.roster.row'),
					primary: true,
					cell: ({ row }) => t('people.roster.rowNumber', { row }),
				},
				{
					key: 'column',
					header: t('people.roster.column'),
					cell: ({ column }) => columnName(column),
				},
				{
					key: 'problem',
					header: t('people.roster.problem'),
					cell: ({ code, params }) => t(`people.roster.cells.${code}`, params),
				},
			]}
		/>
	)
}
