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
	SearchForm,
	Select,
	TextArea,
} from '#app/ui/index.ts'
import { AUDIENCES } from './activities.schema.ts'
import { useItemWords } from './item-words.ts'
import type { DispatchChoices } from './prepare-dispatch.server.ts'

interface Choices {
	readonly choices: DispatchChoices
}

/** First step: the item and the time, so that the server can say what the rules make of them. */
export function ItemStep({ choices }: Choices) {
	const { t } = useTranslation()
	const options = useItemOptions(choices)
	const { chosen, startsAt, endsAt, earliest } = choices
	return (
		<SearchForm
			key={`${chosen?.code} ${startsAt} ${endsAt}`}
			label={t('activities.dispatch.check')}
			action="/branch/dispatch"
			submit={t('activities.dispatch.check')}
		>
			<Select
				name="item"
				label={t('activities.dispatch.item')}
				emptyLabel={t('activities.dispatch.choose')}
				defaultValue={chosen?.code}
				options={options}
			/>
			<Field
				name="startsAt"
				type="datetime-local"
				label={t('activities.dispatch.startsAt')}
				defaultValue={startsAt}
				min={earliest}
			/>
			<Field
				name="endsAt"
				type="datetime-local"
				label={t('activities.dispatch.endsAt')}
				defaultValue={endsAt}
				min={earliest}
			/>
		</SearchForm>
	)
}

/** What the rules say about the chosen item and time. */
export function ItemHint({ choices: { chosen, versionNumber } }: Choices) {
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
				{t('activities.approval')}: {t(`activityTable.approvals.${chosen.approval}`)}
			</p>
		</Notice>
	)
}

/** Second step: where, for how many and for whom. It carries the first step's answers, changeable. */
export function DispatchForm({ choices }: Choices) {
	const { t } = useTranslation()
	const pick = useTwoNames()
	const options = useItemOptions(choices)
	const { branches, chosen, startsAt, endsAt, earliest } = choices
	return (
		<Card>
			<CommandForm key={`${chosen?.code} ${startsAt} ${endsAt}`} intent="dispatch" withId>
				<Select
					name="unitId"
					label={t('activities.dispatch.branch')}
					options={branches.map(({ id, nameZh, nameEn }) => ({
						value: id,
						label: pick({ zh: nameZh, en: nameEn }),
					}))}
					required
				/>
				<Select
					name="itemCode"
					label={t('activities.dispatch.item')}
					emptyLabel={t('activities.dispatch.choose')}
					defaultValue={chosen?.code}
					options={options}
					required
				/>
				<div className="grid gap-5 @3xl:grid-cols-2">
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
				</div>
				<WhereAndWhat />
				<RadioCards
					name="audience"
					label={t('activities.dispatch.audience')}
					defaultValue="community"
					options={AUDIENCES.map((value) => ({ value, label: t(`activities.audiences.${value}`) }))}
					required
				/>
				<Button size="large">{t('activities.dispatch.button')}</Button>
			</CommandForm>
		</Card>
	)
}

function WhereAndWhat() {
	const { t } = useTranslation()
	return (
		<>
			<Field
				name="place"
				label={t('activities.dispatch.place')}
				hint={t('activities.dispatch.placeHint')}
				maxLength={100}
				required
			/>
			<Field
				name="places"
				label={t('activities.dispatch.places')}
				hint={t('activities.dispatch.placesHint')}
				inputMode="numeric"
				pattern="[0-9]{1,4}"
				defaultValue="10"
				required
			/>
			<Field
				name="title"
				label={t('activities.dispatch.name')}
				hint={t('activities.dispatch.nameHint')}
				maxLength={60}
				required={false}
			/>
			<TextArea
				name="note"
				label={t('activities.dispatch.note')}
				hint={t('activities.dispatch.noteHint')}
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
