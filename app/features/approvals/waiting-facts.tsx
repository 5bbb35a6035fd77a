import { useTranslation } from 'react-i18next'
import { useEvidence } from '#app/features/activity-table/evidence.tsx'
import { LogStatusBadge, TierBadge } from '#app/features/hours/log-badges.tsx'
import { useCutWords } from '#app/features/hours/log-facts.tsx'
import { CAP_KINDS } from '#app/features/points/pricing.policy.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Facts } from '#app/ui/index.ts'
import type { FoundWaiting } from './find-waiting.server.ts'
import { PointsPreview } from './waiting-line.tsx'

/** Everything a decision needs, on one sheet. */
export function WaitingFacts({ found: { log } }: { readonly found: FoundWaiting }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const evidence = useEvidence()
	const { startedAt, endedAt, startSource, endSource, coveredMinutes, item } = log
	const sources = [...new Set([startSource, endSource ?? startSource])]
	return (
		<Facts
			items={[
				{ label: t('hours.list.status'), value: <LogStatusBadge status={log.status} /> },
				{ label: t('hours.log.points'), value: <Points log={log} /> },
				{ label: t('hours.desk.what'), value: log.title },
				...(item
					? [
							{
								label: t('activities.item'),
								value: `${item.code} ${pick({ zh: item.nameZh, en: item.nameEn })}`,
							},
						]
					: []),
				{
					label: t('hours.log.when'),
					value: endedAt ? format.timeRange(startedAt, endedAt) : format.dateTime(startedAt),
				},
				{ label: t('hours.log.where'), value: log.place },
				{
					label: t('hours.log.counted'),
					value: [
						format.minutes(log.minutes),
						...(coveredMinutes > 0
							? [t('hours.log.covered', { minutes: format.minutes(coveredMinutes) })]
							: []),
					].join(' · '),
				},
				{ label: t('hours.log.tier'), value: <TierBadge tier={log.tier} /> },
				{
					label: t('hours.desk.evidence'),
					value: t('hours.log.personOf', {
						name: sources.map((source) => t(`hours.sources.${source}`)).join(' → '),
						role: evidence(log.evidence),
					}),
				},
				{ label: t('hours.log.level'), value: t(`activityTable.approvals.${log.level}`) },
			]}
		/>
	)
}

function Points({ log }: { log: FoundWaiting['log'] }) {
	const { t } = useTranslation()
	const format = useFormat()
	const cutWords = useCutWords()
	if (log.status === 'rejected') return <>–</>
	if (log.points === null) {
		return (
			<div className="grid">
				<PointsPreview line={log} />
			</div>
		)
	}
	const cutBy = CAP_KINDS.find((kind) => kind === log.cutBy) ?? null
	const cut = cutWords({ cut: log.pointsCut ?? 0n, cutBy })
	return (
		<div className="grid">
			<span>{t('hours.log.posted', { points: format.points(log.points) })}</span>
			{cut ? <span className="text-sm font-normal text-muted">{cut}</span> : null}
		</div>
	)
}
