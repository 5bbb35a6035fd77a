import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Field, TextArea } from '#app/ui/index.ts'

interface DraftFormProps {
	/** What the form begins with: the draft that is being corrected, or the version in force. */
	readonly csv: string
	readonly note: string
	readonly effectiveFrom: string
	/** First day possible, `YYYY-MM-DD`. */
	readonly earliest: string
}

/** Where a new table comes in: as a file, or as text. */
export function DraftForm({ csv, note, effectiveFrom, earliest }: DraftFormProps) {
	const { t } = useTranslation()
	const { day } = useFormat()
	return (
		<Card>
			<CommandForm intent="preview" withId encType="multipart/form-data">
				<Field
					name="effectiveFrom"
					type="date"
					label={t('activityTable.draft.effectiveFrom')}
					hint={t('activityTable.draft.effectiveHint', { day: day(earliest) })}
					defaultValue={effectiveFrom}
					min={earliest}
					required
				/>
				<Field
					name="note"
					label={t('activityTable.draft.note')}
					hint={t('activityTable.draft.noteHint')}
					defaultValue={note}
					maxLength={120}
					required
				/>
				<Field
					name="file"
					type="file"
					accept=".csv,text/csv"
					label={t('activityTable.draft.file')}
					hint={t('activityTable.draft.fileHint')}
				/>
				<TextArea name="csv" label={t('activityTable.draft.csv')} defaultValue={csv} rows={12} />
				<div>
					<Button>{t('activityTable.draft.preview')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}
