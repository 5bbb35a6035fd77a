import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, Field, TextArea } from '#app/ui/index.ts'

interface AnswerFormProps {
	/** The log's end as `<input type="datetime-local">` writes it. */
	readonly endedAt: string
}

/** The volunteer's word on a returned log; the time can be put right, earlier only. */
export function AnswerForm({ endedAt }: AnswerFormProps) {
	const { t } = useTranslation()
	return (
		<Card tone="warn" title={t('hours.answer.title')}>
			<CommandForm intent="answer" withId>
				<TextArea
					name="sentence"
					label={t('hours.answer.sentence')}
					hint={t('hours.answer.sentenceHint')}
					rows={3}
					maxLength={300}
					required
				/>
				<Field
					name="endedAt"
					type="datetime-local"
					max={endedAt}
					label={t('hours.answer.endedAt')}
					hint={t('hours.answer.endedAtHint')}
					required={false}
				/>
				<Button>{t('hours.answer.button')}</Button>
			</CommandForm>
		</Card>
	)
}
