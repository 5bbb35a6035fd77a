import { useTranslation } from 'react-i18next'
import { useEvidence } from '#app/features/activity-table/evidence.tsx'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Card, Facts } from '#app/ui/index.ts'
import type { FoundActivity } from './find-activity.server.ts'
import { useItemWords } from './item-words.ts'

/** Everything one has to know before claiming. */
export function ActivityFacts({ activity }: { readonly activity: FoundActivity }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const { startsAt, endsAt } = activity
	const branch = pick({ zh: activity.branchZh, en: activity.branchEn })
	const community = pick({ zh: activity.communityZh, en: activity.communityEn })
	return (
		<Facts
			items={[
				{
					label: t('activities.when'),
					value: format.comingRange(startsAt, endsAt),
				},
				{ label: t('activities.where'), value: activity.place },
				{ label: t('activities.branch'), value: `${community} ${branch}` },
				{ label: t('activities.audience'), value: t(`activities.audiences.${activity.audience}`) },
				{
					label: t('activities.places'),
					value: t('activities.placesOf', { taken: activity.taken, places: activity.places }),
				},
			]}
		/>
	)
}

/** What the activity table asks and gives for it. */
export function ItemRules({ activity: { item, itemCode } }: { readonly activity: FoundActivity }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const words = useItemWords()
	const evidence = useEvidence()
	if (!item) return null
	const { minMinutes, maxMinutes } = item
	const labelled = (label: string, value: string) => t('hours.log.labelled', { label, value })
	return (
		<Card title={t('activities.item')}>
			<p className="font-semibold">{`${itemCode} ${pick({ zh: item.nameZh, en: item.nameEn })}`}</p>
			<p className="font-semibold text-accent">{words.rate(item)}</p>
			<ul className="mt-2 grid gap-1 text-muted">
				{minMinutes === null ? null : (
					<li>{t('activities.shortest', { minutes: format.minutes(minMinutes) })}</li>
				)}
				{maxMinutes === null || item.unit === 'occurrence' ? null : (
					<li>{t('activities.longest', { minutes: format.minutes(maxMinutes) })}</li>
				)}
				<li>{labelled(t('activities.evidence'), evidence(item.evidence))}</li>
				<li>{labelled(t('activities.approval'), t(`activityTable.approvals.${item.approval}`))}</li>
			</ul>
		</Card>
	)
}
