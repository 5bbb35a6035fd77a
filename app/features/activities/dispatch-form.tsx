import { Lightbulb } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { CATEGORIES } from '#app/features/activity-table/table-row.policy.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import {
	Button,
	Card,
	CommandForm,
	Field,
	Notice,
	RadioCards,
	Select,
	TextArea,
} from '#app/ui/index.ts'
import { AUDIENCES } from './activities.schema.ts'
import { useItemWords } from './item-words.ts'
import type { DispatchChoices } from './prepare-dispatch.server.ts'

interface Choices {
	readonly choices: DispatchChoices
}

/** What the rules say about the chosen item and time. */
function ItemHint({ choices: { chosen, versionNumber } }: Choices) {
	const { t } = useTranslation()
	const format = useFormat()
	const words = useItemWords()
	if (versionNumber === null) {
		return <Notice tone="bad">{t('activities.dispatch.noTable')}</Notice>
	}
	if (!chosen) return <Notice>{t('activities.dispatch.checkHint')}</Notice>
	return (
		<Notice tone="good" title={t('activities.dispatch.ruleTitle')}>
			<p>
				{t('activities.dispatch.rule', {
					number: versionNumber,
					rate: words.rate(chosen),
					day: chosen.dayCap,
					month: chosen.monthCap,
				})}
			</p>
			<p>{t('activities.dispatch.worth', { points: format.points(chosen.points) })}</p>
			<p>
				{t('hours.log.labelled', {
					label: t('activities.approval'),
					value: t(`activityTable.approvals.${chosen.approval}`),
				})}
			</p>
		</Notice>
	)
}

/** One form. Its quiet button asks the server what the rules say and keeps what was typed. */
export function DispatchForm({ choices }: Choices) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const { branches, typed } = choices
	return (
		<Card>
			<CommandForm key={JSON.stringify(typed)} intent="dispatch" withId>
				<Select
					name="unitId"
					label={t('activities.dispatch.branch')}
					defaultValue={typed.unitId}
					options={branches.map(({ id, nameZh, nameEn }) => ({
						value: id,
						label: pick({ zh: nameZh, en: nameEn }),
					}))}
					required
				/>
				<WhatAndWhen choices={choices} />
				<ItemHint choices={choices} />
				<div>
					<Button
						tone="quiet"
						icon={Lightbulb}
						formMethod="get"
						formAction="/branch/dispatch"
						formNoValidate
					>
						{t('activities.dispatch.check')}
					</Button>
				</div>
				<Where choices={choices} />
				<RadioCards
					name="audience"
					label={t('activities.dispatch.audience')}
					defaultValue={typed.audience}
					options={AUDIENCES.map((value) => ({ value, label: t(`activities.audiences.${value}`) }))}
					required
				/>
				<Button size="large">{t('activities.dispatch.button')}</Button>
			</CommandForm>
		</Card>
	)
}

function WhatAndWhen({ choices }: Choices) {
	const { t } = useTranslation()
	const options = useItemOptions(choices)
	const { typed, startsAt, endsAt, earliest } = choices
	return (
		<>
			<Select
				name="itemCode"
				label={t('activities.dispatch.item')}
				emptyLabel={t('activities.dispatch.choose')}
				defaultValue={typed.itemCode}
				options={options}
				required
			/>
			<Field
				name="startsAt"
				type="datetime-local"
				label={t('activities.dispatch.startsAt')}
				defaultValue={startsAt}
				min={earliest}
				required
			/>
			<Field
				name="endsAt"
				type="datetime-local"
				label={t('activities.dispatch.endsAt')}
				defaultValue={endsAt}
				min={earliest}
				required
			/>
		</>
	)
}

function Where({ choices: { typed } }: Choices) {
	const { t } = useTranslation()
	return (
		<>
			<Field
				name="place"
				label={t('activities.dispatch.place')}
				hint={t('activities.dispatch.placeHint')}
				defaultValue={typed.place}
				maxLength={100}
				required
			/>
			<Field
				name="places"
				label={t('activities.dispatch.places')}
				hint={t('activities.dispatch.placesHint')}
				inputMode="numeric"
				pattern="[0-9]{1,4}"
				defaultValue={typed.places}
				required
			/>
			<Field
				name="title"
				label={t('activities.dispatch.name')}
				hint={t('activities.dispatch.nameHint')}
				defaultValue={typed.title}
				maxLength={60}
				required={false}
			/>
			<TextArea
				name="note"
				label={t('activities.dispatch.note')}
				hint={t('activities.dispatch.noteHint')}
				defaultValue={typed.note}
				rows={3}
				maxLength={500}
				required={false}
			/>
		</>
	)
}

/** Items by category: each category's items stand together, its name before each. */
function useItemOptions({ items }: DispatchChoices) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	return CATEGORIES.flatMap((letter) =>
		items
			.filter(({ category }) => category === letter)
			.map(({ code, nameZh, nameEn }) => ({
				value: code,
				label: `${t(`activityTable.categories.${letter}`)} · ${code} ${pick({ zh: nameZh, en: nameEn })}`,
			})),
	)
}
