import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, Field, RadioCards, Select } from '#app/ui/index.ts'
import { ADJUSTMENT_MAX, REASONS } from './adjustments.policy.ts'

/** The first of two people writes down what to give or take, and why. */
export function ProposeForm({ number }: { readonly number: string }) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<Card title={t('adjustments.propose.title')}>
			<CommandForm intent="propose" fields={{ person: number }} withId>
				<Field
					name="volunteerNumber"
					label={t('adjustments.propose.number')}
					hint={t('adjustments.propose.numberHint')}
					defaultValue={number}
					maxLength={20}
					autoComplete="off"
					required
				/>
				<RadioCards
					name="direction"
					label={t('adjustments.propose.direction')}
					options={[
						{ value: 'give', label: t('adjustments.propose.give') },
						{ value: 'take', label: t('adjustments.propose.take') },
					]}
					required
				/>
				<Field
					name="points"
					label={t('adjustments.propose.points')}
					hint={t('adjustments.propose.pointsHint', { most: format.number(ADJUSTMENT_MAX) })}
					inputMode="numeric"
					maxLength={4}
					autoComplete="off"
					required
				/>
				<Select
					name="reasonCode"
					label={t('adjustments.propose.reason')}
					emptyLabel={t('adjustments.propose.choose')}
					options={REASONS.map((value) => ({ value, label: t(`adjustments.reasons.${value}`) }))}
					required
				/>
				<Field
					name="note"
					label={t('adjustments.propose.note')}
					hint={t('adjustments.propose.noteHint')}
					maxLength={200}
					autoComplete="off"
					required
				/>
				<Button>{t('adjustments.propose.submit')}</Button>
			</CommandForm>
		</Card>
	)
}
