import { useTranslation } from 'react-i18next'
import { useEvidence } from '#app/features/activity-table/evidence.tsx'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Facts } from '#app/ui/index.ts'
import type { FoundActivity } from './find-activity.server.ts'
import { useItemWords } from './item-words.ts'

/** Everything one has to know before claiming. */
export function ActivityFacts({ activity }: { readonly activity: FoundActivity }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const { item, startsAt, endsAt } = activity
	const branch = pick({ zh: activity.branchZh, en: activity.branchEn })
	const community = pick({ zh: activity.communityZh, en: activity.communityEn })
	return (
		<Facts
			items={[
				{
					label: t('activities.when'),
					value: `${format.weekday(startsAt)} ${format.timeRange(startsAt, endsAt)}`,
				},
				{ label: t('activities.where'), value: activity.place },
				{ label: t('activities.branch'), value: `${community} ${branch}` },
				{ label: t('activities.audience'), value: t(`activities.audiences.${activity.audience}`) },
				{
					label: t('activities.places'),
					value: t('activities.placesOf', { taken: activity.taken, places: activity.places }),
				},
				...(item
					? [{ label: t('activities.item'), value: <ItemRules activity={activity} /> }]
					: []),
			]}
		/>
	)
}

function ItemRules({ activity: { item, itemCode } }: { readonly activity: FoundActivity }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const words = useItemWords()
	const evidence = useEvidence()
	if (!item) return null
	const { minMinutes, maxMinutes } = item
	return (
		<div className="grid gap-1">
			<span>{`${itemCode} ${pick({ zh: item.nameZh, en: item.nameEn })}`}</span>
			<span className="text-accent">{words.rate(item)}</span>
			<ul className="grid gap-0.5 text-sm font-normal text-muted">
				{minMinutes === null ? null : (
					<li>{t('activities.shortest', { minutes: format.minutes(minMinutes) })}</li>
				)}
				{maxMinutes === null || item.unit === 'occurrence' ? null : (
					<li>{t('activities.longest', { minutes: format.minutes(maxMinutes) })}</li>
				)}
				<li>
					{t('activities.evidence')}: {evidence(item.evidence)}
				</li>
				<li>
					{t('activities.approval')}: {t(`activityTable.approvals.${item.approval}`)}
				</li>
			</ul>
		</div>
	)
}
