import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useEvidence } from '#app/features/activity-table/evidence.tsx'
import { FlagList } from '#app/features/hours/flag-list.tsx'
import { TierBadge } from '#app/features/hours/log-badges.tsx'
import { useCutWords } from '#app/features/hours/log-facts.tsx'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, whole } from '#app/ui/index.ts'
import type { WaitingLine } from './list-waiting.server.ts'

interface LineProps {
	readonly line: WaitingLine
	/** With a box to choose it; a flagged one has none. */
	readonly selectable?: boolean
}

/** One waiting hour log: who, what, how long, seen how, and what it would bring. */
export function WaitingRow({ line, selectable = false }: LineProps) {
	const { t } = useTranslation()
	const format = useFormat()
	const { id, name, title, startedAt, endedAt, minutes, tier } = line
	return (
		<li
			data-desk-row
			className="flex gap-3 border-line py-4 not-first:border-t has-[a:focus-visible]:bg-accent-soft"
		>
			{selectable ? (
				<label className="grid size-target shrink-0 cursor-pointer place-items-center">
					<input type="checkbox" name="logIds" value={id} className="size-[1.35em]" />
					<span className="sr-only">{t('hours.desk.select', { name })}</span>
				</label>
			) : null}
			<div className="grid min-w-0 flex-1 gap-x-6 gap-y-1.5 @4xl:grid-cols-[1.7fr_2fr_1.9fr]">
				<div className="grid content-start gap-0.5">
					<Link
						to={`/branch/approvals/${id}`}
						className="w-fit font-semibold text-accent underline"
					>
						{name}
					</Link>
					<span>{title}</span>
					<ItemName line={line} />
				</div>
				<div className="grid content-start gap-0.5">
					<span className="flex flex-wrap items-center gap-2">
						<strong>{format.minutes(minutes)}</strong>
						<TierBadge tier={tier} />
						<Step line={line} />
					</span>
					<span className="text-sm text-muted">
						{whole(endedAt ? format.timeRange(startedAt, endedAt) : format.dateTime(startedAt))}
					</span>
					<Evidence line={line} />
				</div>
				<div className="grid content-start gap-0.5">
					<PointsPreview line={line} />
					<Since line={line} />
				</div>
				{line.flags.length > 0 ? (
					<div className="col-span-full mt-2 rounded-md border border-warn-line bg-warn-soft px-3 py-2 text-warn">
						<FlagList flags={line.flags} />
					</div>
				) : null}
			</div>
		</li>
	)
}

function ItemName({ line: { item } }: { line: WaitingLine }) {
	const pick = useTwoNames()
	if (!item) return null
	return (
		<span className="text-sm text-muted">
			{`${item.code} ${pick({ zh: item.nameZh, en: item.nameEn })}`}
		</span>
	)
}

function Evidence({ line: { startSource, endSource, evidence } }: { line: WaitingLine }) {
	const { t } = useTranslation()
	const words = useEvidence()
	const seen = [...new Set([startSource, endSource ?? startSource])]
	return (
		<>
			<span className="text-sm">
				{seen.map((source) => t(`hours.sources.${source}`)).join(' → ')}
			</span>
			<span className="text-sm text-muted">
				{t('hours.log.labelled', { label: t('hours.desk.evidence'), value: words(evidence) })}
			</span>
		</>
	)
}

function Step({ line: { step } }: { line: WaitingLine }) {
	const { t } = useTranslation()
	return step === 0 ? null : <Badge tone="info">{t('hours.desk.second', { step: step + 1 })}</Badge>
}

function Since({ line: { submittedAt, isOverdue, dueHours } }: { line: WaitingLine }) {
	const { t } = useTranslation()
	const format = useFormat()
	if (!submittedAt) return null
	return (
		<span className="flex flex-wrap items-center gap-2 text-sm text-muted">
			<span>{whole(t('hours.desk.since', { at: format.dateTime(submittedAt) }))}</span>
			{isOverdue ? <Badge tone="warn">{t('hours.desk.overdue', { hours: dueHours })}</Badge> : null}
		</span>
	)
}

/** What would be posted, what caps would cut, and the room that is left. */
export function PointsPreview({ line: { worth, room } }: { readonly line: WaitingLine }) {
	const { t } = useTranslation()
	const format = useFormat()
	const cutWords = useCutWords()
	if (!worth) return null
	const cut = cutWords(worth)
	const itemDay = room?.itemDay ?? null
	const personMonth = room?.personMonth ?? null
	return (
		<>
			<span className="font-semibold text-accent">
				{worth.points === 0n && worth.cut === 0n
					? t('hours.log.noPoints')
					: format.points(worth.points)}
			</span>
			{cut ? <span className="text-sm">{cut}</span> : null}
			{itemDay === null ? null : (
				<span className="text-sm text-muted">
					{personMonth === null
						? t('hours.desk.roomItem', { itemDay: format.number(itemDay) })
						: t('hours.desk.room', {
								itemDay: format.number(itemDay),
								personMonth: format.number(personMonth),
							})}
				</span>
			)}
		</>
	)
}
