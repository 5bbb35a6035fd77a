import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, DataTable, Field, Section, TextArea } from '#app/ui/index.ts'
import { COLUMNS, ROSTER_MAX } from './roster-row.policy.ts'

/** Where a roster comes in: as a file, or as text copied out of a spreadsheet. */
export function RosterForm({ csv }: { readonly csv: string }) {
	const { t } = useTranslation()
	return (
		<Card>
			<CommandForm intent="preview" withId encType="multipart/form-data">
				<Field
					name="file"
					type="file"
					accept=".csv,text/csv"
					label={t('people.roster.file')}
					hint={t('people.roster.fileHint', { most: ROSTER_MAX })}
				/>
				<TextArea
					name="csv"
					label={t('people.roster.csv')}
					hint={t('people.roster.csvHint')}
					defaultValue={csv}
					rows={8}
				/>
				<div>
					<Button>{t('people.roster.preview')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

/** What to write into each column. */
export function RosterColumns() {
	const { t } = useTranslation()
	return (
		<Section title={t('people.roster.columnsTitle')}>
			<DataTable
				caption={t('people.roster.columnsTitle')}
				rows={COLUMNS}
				rowKey={(column) => column}
				empty={null}
				columns={[
					{
						key: 'column',
						header: t('people.roster.column'),
						primary: true,
						cell: (column) => t(`people.roster.columns.${column}`),
					},
					{
						key: 'meaning',
						header: t('people.roster.meaning'),
						prose: true,
						cell: (column) => t(`people.roster.meanings.${column}`),
					},
				]}
			/>
		</Section>
	)
}
