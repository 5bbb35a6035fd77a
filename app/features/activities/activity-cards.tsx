import { Link } from '@remix-run/react'
import { Building2, Clock, MapPin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { categoryOf } from '#app/features/activity-table/table-row.policy.ts'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, whole } from '#app/ui/index.ts'
import { useItemWords } from './item-words.ts'
import type { ListedActivity } from './list-activities.server.ts'

/** Activities as cards: what, when, where, what it brings, and whether there is room. */
export function ActivityCards({ activities }: { readonly activities: readonly ListedActivity[] }) {
	return (
		<ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,19rem),1fr))] gap-4">
			{activities.map((activity) => (
				<li key={activity.id} className="grid min-w-0">
					<OneCard {...activity} />
				</li>
			))}
		</ul>
	)
}

function OneCard(activity: ListedActivity) {
	const { id, title, place, startsAt, endsAt, item, branchZh, branchEn, itemCode } = activity
	const { t } = useTranslation()
	const format = useFormat()
	const pick = useTwoNames()
	const words = useItemWords()
	const category = CATEGORY_WORDS.find((letter) => letter === categoryOf(itemCode))
	return (
		<Link
			to={`/activities/${id}`}
			className="group flex min-w-0 flex-col gap-2.5 rounded-lg border border-line bg-surface p-5 text-ink no-underline shadow-card transition-shadow hover:border-accent hover:shadow-raised"
		>
			<span className="flex items-center justify-between gap-2 text-sm text-muted">
				{category ? t(`activityTable.categories.${category}`) : itemCode}
				<Places {...activity} />
			</span>
			<span className="text-lg leading-snug font-semibold group-hover:text-accent">{title}</span>
			<span className="grid gap-1.5 text-muted">
				<Line icon={Clock}>{format.comingRange(startsAt, endsAt)}</Line>
				<Line icon={MapPin}>{place}</Line>
				<Line icon={Building2}>{pick({ zh: branchZh, en: branchEn })}</Line>
			</span>
			{item ? (
				<span className="mt-auto pt-1 font-semibold text-accent">{words.rate(item)}</span>
			) : null}
		</Link>
	)
}

const CATEGORY_WORDS = ['A', 'B', 'C', 'D', 'E'] as const

function Places({ places, taken, isClaimed }: ListedActivity) {
	const { t } = useTranslation()
	if (isClaimed) return <Badge tone="good">{t('activities.mine')}</Badge>
	const left = places - taken
	if (left <= 0) return <Badge>{t('activities.full')}</Badge>
	return <Badge tone={left <= 3 ? 'warn' : 'info'}>{t('activities.left', { left })}</Badge>
}

function Line({ icon: Icon, children }: { icon: typeof Clock; children: string }) {
	return (
		<span className="flex min-w-0 items-start gap-2">
			<Icon aria-hidden className="mt-[0.25em] size-[1em] shrink-0" />
			<span className="min-w-0 text-balance">{whole(children)}</span>
		</span>
	)
}
