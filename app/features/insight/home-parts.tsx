import { Link } from '@remix-run/react'
import type { LucideIcon } from 'lucide-react'
import {
	BookOpen,
	ClipboardCheck,
	Clock,
	Gift,
	HandHeart,
	HeartPulse,
	Hammer,
	MapPin,
	Scissors,
	ShoppingBasket,
	Soup,
	SprayCan,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat, useTwoNames } from '#app/i18n/format.ts'
import { Badge, EmptyState, LinkButton, Section } from '#app/ui/index.ts'
import type { ComingActivity, NewListing } from './show-home.server.ts'

const STEPS = [
	['claim', HandHeart],
	['serve', Clock],
	['approve', ClipboardCheck],
	['redeem', Gift],
] as const

/** The loop in four steps. */
export function HowItWorks() {
	const { t } = useTranslation()
	return (
		<Section title={t('frame.home.howTitle')}>
			<ol className="grid gap-3 @xl:grid-cols-2 @4xl:grid-cols-4">
				{STEPS.map(([step, Icon], at) => (
					<li
						key={step}
						className="flex gap-4 rounded-lg border border-line bg-surface p-5 @4xl:flex-col"
					>
						<span className="grid size-12 shrink-0 place-items-center rounded-full bg-good-soft text-good">
							<Icon aria-hidden className="size-6" />
						</span>
						<span className="grid content-start gap-1">
							<span className="text-lg font-bold">
								{at + 1}. {t(`frame.home.how.${step}.title`)}
							</span>
							<span className="text-muted">{t(`frame.home.how.${step}.text`)}</span>
						</span>
					</li>
				))}
			</ol>
		</Section>
	)
}

const ROWS = 'grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-3'

/** The next few activities. */
export function ComingActivities({
	activities,
}: {
	readonly activities: readonly ComingActivity[]
}) {
	const { t } = useTranslation()
	return (
		<Section
			title={t('frame.home.activities')}
			action={<All to="/activities">{t('frame.home.allActivities')}</All>}
		>
			{activities.length === 0 ? (
				<EmptyState title={t('frame.home.noActivities')}>
					{t('frame.home.noActivitiesText')}
				</EmptyState>
			) : (
				<ul className={ROWS}>
					{activities.map((activity) => (
						<li key={activity.id} className="grid">
							<ActivityTile {...activity} />
						</li>
					))}
				</ul>
			)}
		</Section>
	)
}

const TILE =
	'flex min-w-0 flex-col gap-2 rounded-lg border border-line bg-surface p-5 shadow-card hover:border-accent'

function ActivityTile({ id, title, place, startsAt, endsAt, left }: ComingActivity) {
	const { t } = useTranslation()
	const format = useFormat()
	return (
		<Link to={`/activities/${id}`} className={TILE}>
			<span className="text-lg font-bold text-balance">{title}</span>
			<Line icon={Clock}>
				{format.dayInWeek(startsAt)}{' '}
				<span className="whitespace-nowrap">
					{format.time(startsAt)}–{format.time(endsAt)}
				</span>
			</Line>
			<Line icon={MapPin}>{place}</Line>
			<span className="mt-auto pt-1">
				{left > 0 ? (
					<Badge tone="good">{t('frame.home.left', { left: format.number(left) })}</Badge>
				) : (
					<Badge>{t('frame.home.full')}</Badge>
				)}
			</span>
		</Link>
	)
}

function Line({
	icon: Icon,
	children,
}: {
	readonly icon: LucideIcon
	readonly children: ReactNode
}) {
	return (
		<span className="flex items-start gap-2 text-muted">
			<Icon aria-hidden className="mt-[0.25em] size-[1.1em] shrink-0" />
			<span className="min-w-0">{children}</span>
		</span>
	)
}

/** What the shops offered last. */
export function NewListings({ listings }: { readonly listings: readonly NewListing[] }) {
	const { t } = useTranslation()
	return (
		<Section
			title={t('frame.home.listings')}
			action={<All to="/catalogue">{t('frame.home.allListings')}</All>}
		>
			{listings.length === 0 ? (
				<EmptyState icon={Gift} title={t('frame.home.noListings')}>
					{t('frame.home.noListingsText')}
				</EmptyState>
			) : (
				<ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,9.5rem),1fr))] gap-3 @4xl:grid-cols-4">
					{listings.map((listing) => (
						<li key={listing.id} className="grid">
							<ListingTile {...listing} />
						</li>
					))}
				</ul>
			)}
		</Section>
	)
}

const CATEGORY_ICONS: Readonly<Record<NewListing['category'], LucideIcon>> = {
	groceries: ShoppingBasket,
	meals: Soup,
	household: SprayCan,
	haircut: Scissors,
	repairs: Hammer,
	health: HeartPulse,
	culture: BookOpen,
	other: Gift,
}

function ListingTile({ id, title, titleEn, category, pointsPrice, shop, shopEn }: NewListing) {
	const format = useFormat()
	const pick = useTwoNames()
	const Icon = CATEGORY_ICONS[category]
	return (
		<Link to={`/catalogue/${id}`} className={TILE}>
			<span className="grid size-12 place-items-center rounded-md bg-warn-soft text-warn">
				<Icon aria-hidden className="size-6" />
			</span>
			<span className="text-lg font-bold text-balance">{pick({ zh: title, en: titleEn })}</span>
			<span className="text-muted">{pick({ zh: shop, en: shopEn })}</span>
			<span className="mt-auto pt-1 text-lg font-bold text-accent">
				{format.points(pointsPrice)}
			</span>
		</Link>
	)
}

function All({ to, children }: { readonly to: string; readonly children: ReactNode }) {
	return (
		<LinkButton to={to} tone="plain" size="small">
			{children}
		</LinkButton>
	)
}
