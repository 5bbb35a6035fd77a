import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './props.ts'
import { whole } from './whole.tsx'

interface StatProps {
	readonly label: ReactNode
	/** Already formatted. */
	readonly value: ReactNode
	readonly unit?: ReactNode
	readonly hint?: ReactNode
	/** Where the figure comes from. */
	readonly to?: string | undefined
}

// An odd one at the end of a phone's two columns is as wide as both.
const PLACE = 'grid min-w-0 @max-[30rem]:odd:last:col-span-full'

/** One figure with its name. Stands in a `StatRow`. */
export function Stat({ label, value, unit, hint, to }: StatProps) {
	const look =
		'grid h-full min-w-0 content-start gap-0.5 rounded-lg border border-line bg-surface p-4 shadow-card'
	const words = (
		<>
			<span className="flex items-center justify-between gap-1 text-sm text-muted">
				{label}
				{to ? <ChevronRight aria-hidden className="size-[1.2em] shrink-0" /> : null}
			</span>
			<span className="text-xl font-bold @3xl:text-2xl">
				{whole(value)}
				{unit ? <span className="ms-1 text-sm font-normal text-muted">{unit}</span> : null}
			</span>
			{hint ? <span className="text-sm text-muted">{whole(hint)}</span> : null}
		</>
	)
	if (to === undefined)
		return (
			<li className={PLACE}>
				<div className={look}>{words}</div>
			</li>
		)
	return (
		<li className={PLACE}>
			<Link to={to} className={classes(look, 'hover:border-accent')}>
				{words}
			</Link>
		</li>
	)
}

/** Figures side by side; two in a row on a phone. */
export function StatRow({ children }: { readonly children: ReactNode }) {
	return (
		<div className="@container min-w-0">
			<ul className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,max(9.5rem,20%)),1fr))] has-[>:nth-child(5):last-child]:grid-cols-[repeat(auto-fit,minmax(min(100%,max(9.5rem,16%)),1fr))] gap-3">
				{children}
			</ul>
		</div>
	)
}

interface FactsProps {
	readonly items: readonly { readonly label: ReactNode; readonly value: ReactNode }[]
}

/** Names and values of one thing. */
export function Facts({ items }: FactsProps) {
	return (
		<dl className="@container grid divide-y divide-line">
			{items.map(({ label, value }, index) => (
				// The list is fixed for its page, so a place in it is a name.
				// oxlint-disable-next-line react/no-array-index-key
				<div
					key={index}
					className="flex flex-wrap justify-between gap-x-6 gap-y-0.5 py-2.5 @md:grid @md:grid-cols-[minmax(7rem,1fr)_3fr]"
				>
					<dt className="shrink-0 text-muted">{label}</dt>
					<dd className="ms-auto min-w-0 text-end font-medium text-balance break-keep @md:ms-0 @md:text-start">
						{whole(value)}
					</dd>
				</div>
			))}
		</dl>
	)
}

interface ProgressProps {
	readonly value: number
	readonly max: number
	/** What is measured, with its figures: the bar itself says nothing to the eye of a stranger. */
	readonly label: string
}

/** How much of a whole. */
export function Progress({ value, max, label }: ProgressProps) {
	return (
		<label className="grid gap-1.5">
			<span className="text-sm text-muted">{label}</span>
			<progress className="bar" value={value} max={max} />
		</label>
	)
}

interface BarPart {
	readonly label: string
	/** Share of the bar; any unit, not negative. */
	readonly value: number
	readonly tone: keyof typeof FILLS
}

/** One bar in parts, with its legend: an SVG, because no style attribute may carry a width. */
export function StackBar({ parts, label }: { parts: readonly BarPart[]; label: string }) {
	const total = parts.reduce((sum, part) => sum + part.value, 0) || 1
	const ends = parts.map((_, at) =>
		parts.slice(0, at + 1).reduce((sum, part) => sum + part.value, 0),
	)
	return (
		<figure className="grid gap-2" aria-label={label}>
			<svg
				viewBox="0 0 100 4"
				preserveAspectRatio="none"
				aria-hidden
				className="h-3 w-full rounded-full bg-sunken"
			>
				{parts.map(({ label: name, value, tone }, at) => (
					<rect
						key={name}
						className={FILLS[tone]}
						x={(((ends[at] ?? 0) - value) / total) * 100}
						width={(value / total) * 100}
						height="4"
					/>
				))}
			</svg>
			<ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
				{parts.map(({ label: name, tone }) => (
					<li key={name} className="flex items-center gap-2">
						<svg viewBox="0 0 10 10" aria-hidden className="size-[0.75em]">
							<circle cx="5" cy="5" r="5" className={FILLS[tone]} />
						</svg>
						{name}
					</li>
				))}
			</ul>
		</figure>
	)
}

const FILLS = {
	accent: 'fill-accent',
	good: 'fill-good',
	warn: 'fill-warn',
	bad: 'fill-bad',
	info: 'fill-info',
	neutral: 'fill-edge',
} as const
