import { useTranslation } from 'react-i18next'
import { CAP_KINDS, type Worth } from '#app/features/points/pricing.policy.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Facts } from '#app/ui/index.ts'
import type { MyLog } from './find-my-log.server.ts'
import { LogStatusBadge, TierBadge } from './log-badges.tsx'

/** What an hour log counted and what it brought or would bring. */
export function LogFacts({ found }: { readonly found: MyLog }) {
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const { log, item } = found
	const { startedAt, endedAt, minutes, coveredMinutes, uncounted } = log
	const when = endedAt ? format.timeRange(startedAt, endedAt) : format.dateTime(startedAt)
	const rows = [
		{ label: t('hours.list.status'), value: <LogStatusBadge status={log.status} /> },
		{ label: t('hours.log.when'), value: when },
		{ label: t('hours.log.where'), value: log.place },
		...(item
			? [
					{
						label: t('activities.item'),
						value: `${item.code} ${pick({ zh: item.nameZh, en: item.nameEn })}`,
					},
				]
			: []),
		{
			label: t('hours.log.counted'),
			value: (
				<Lines
					first={format.minutes(minutes)}
					more={[
						...(uncounted > 0
							? [t('hours.log.outside', { minutes: format.minutes(uncounted) })]
							: []),
						...(coveredMinutes
							? [t('hours.log.covered', { minutes: format.minutes(coveredMinutes) })]
							: []),
					]}
				/>
			),
		},
		{ label: t('hours.log.tier'), value: <TierBadge tier={log.tier} /> },
		...(log.level
			? [{ label: t('hours.log.level'), value: t(`activityTable.approvals.${log.level}`) }]
			: []),
		{ label: t('hours.log.points'), value: <LogPoints found={found} /> },
	]
	return <Facts items={rows} />
}

function LogPoints({ found: { log, item, preview } }: { found: MyLog }) {
	const { t } = useTranslation()
	const format = useFormat()
	const cutWords = useCutWords()
	if (log.status === 'rejected') return <>–</>
	const worth = log.points === null ? preview : worthOf(log)
	if (!worth) return <>–</>
	const version = item ? [t('hours.log.version', { number: item.versionNumber })] : []
	const cut = cutWords(worth)
	const points = format.points(worth.points)
	if (worth.points === 0n && worth.cut === 0n) {
		return <Lines first={t('hours.log.noPoints')} more={version} />
	}
	const key = log.status === 'approved' ? 'posted' : log.status === 'open' ? 'soFar' : 'preview'
	return (
		<Lines first={t(`hours.log.${key}`, { points })} more={cut ? [cut, ...version] : version} />
	)
}

const worthOf = ({ points, pointsCut, cutBy }: MyLog['log']): Worth => ({
	points: points ?? 0n,
	cut: pointsCut ?? 0n,
	cutBy: CAP_KINDS.find((kind) => kind === cutBy) ?? null,
})

/** `10 积分 因该项目的每天上限不计`; null when nothing was cut. */
export function useCutWords(): (worth: Pick<Worth, 'cut' | 'cutBy'>) => string | null {
	const { t } = useTranslation()
	const format = useFormat()
	return ({ cut, cutBy }) =>
		cutBy
			? t('hours.log.cut', { cut: format.points(cut), cap: t(`hours.log.caps.${cutBy}`) })
			: null
}

function Lines({ first, more }: { first: string; more: readonly string[] }) {
	return (
		<div className="grid gap-0.5">
			<span>{first}</span>
			{more.map((line) => (
				<span key={line} className="text-sm font-normal text-muted">
					{line}
				</span>
			))}
		</div>
	)
}
