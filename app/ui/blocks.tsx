import type { LucideIcon } from 'lucide-react'
import { CircleAlert, CircleCheck, Info, Sprout, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { classes } from './props.ts'
import { TINT, type Tone } from './tone.ts'

interface Headed {
	readonly title?: ReactNode
	/** Stands at the end of the title's line: a link or a button. */
	readonly action?: ReactNode
	/** Level of the title. A card inside a section has 3. */
	readonly level?: 2 | 3 | undefined
	readonly children: ReactNode
}

interface CardProps extends Headed {
	readonly tone?: Tone | 'accent' | undefined
}

/** A sheet of paper: things that belong together. */
export function Card({ title, action, level = 2, tone, children }: CardProps) {
	return (
		<section
			className={classes('min-w-0 rounded-lg border p-5 shadow-card @3xl:p-6', cardLook(tone))}
		>
			<Heading title={title} action={action} level={level} />
			{children}
		</section>
	)
}

const CARD_LOOKS: Readonly<Record<Tone | 'accent', string>> = {
	neutral: 'bg-sunken border-line',
	accent: 'bg-accent-soft border-accent-line',
	good: 'bg-good-soft border-good-line',
	warn: 'bg-warn-soft border-warn-line',
	bad: 'bg-bad-soft border-bad-line',
	info: 'bg-info-soft border-info-line',
}
const cardLook = (tone?: CardProps['tone']) => (tone ? CARD_LOOKS[tone] : 'bg-surface border-line')

/** A part of a page, without a box. */
export function Section({
	title,
	lead,
	action,
	level = 2,
	children,
}: Headed & { readonly lead?: ReactNode }) {
	return (
		<section className="min-w-0">
			<Heading title={title} action={action} level={level} />
			{lead ? <div className="-mt-2 mb-4 max-w-[44rem] text-muted">{lead}</div> : null}
			{children}
		</section>
	)
}

function Heading({ title, action, level }: Omit<Headed, 'children'>) {
	if (!title && !action) return null
	const Title = level === 3 ? 'h3' : 'h2'
	return (
		<div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
			{title ? (
				<Title className={classes('font-bold', level === 3 ? 'text-lg' : 'text-xl')}>{title}</Title>
			) : null}
			{action}
		</div>
	)
}

interface BadgeProps {
	readonly tone?: Tone | undefined
	readonly children: ReactNode
}

/** A state in one or two words. */
export function Badge({ tone = 'neutral', children }: BadgeProps) {
	return (
		<span
			className={classes(
				'inline-flex w-fit items-center rounded-full border px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap elder:whitespace-normal',
				TINT[tone],
			)}
		>
			{children}
		</span>
	)
}

interface NoticeProps extends BadgeProps {
	readonly title?: ReactNode
	/** `alert` interrupts a screen reader, `status` waits: only for what appears after an action. */
	readonly role?: 'alert' | 'status' | undefined
}

/** Something to know before going on. */
export function Notice({ tone = 'info', title, role, children }: NoticeProps) {
	const Icon = ICONS[tone]
	return (
		<div role={role} className={classes('flex gap-3 rounded-md border p-4', TINT[tone])}>
			<Icon aria-hidden className="mt-[0.15em] size-[1.3em] shrink-0" />
			<div className="grid min-w-0 flex-1 gap-1">
				{title ? <p className="font-semibold">{title}</p> : null}
				<div className={title ? 'text-ink' : undefined}>{children}</div>
			</div>
		</div>
	)
}

const ICONS: Readonly<Record<Tone, LucideIcon>> = {
	neutral: Info,
	info: Info,
	good: CircleCheck,
	warn: TriangleAlert,
	bad: CircleAlert,
}

interface EmptyProps {
	readonly title: ReactNode
	/** Why it is empty and what to do next. */
	readonly children?: ReactNode
	readonly action?: ReactNode
	readonly icon?: LucideIcon | undefined
}

/** Nothing here yet. */
export function EmptyState({ title, children, action, icon: Icon = Sprout }: EmptyProps) {
	return (
		<div className="grid justify-items-center gap-3 rounded-lg border border-dashed border-edge/50 px-6 py-10 text-center">
			<span className="grid size-14 place-items-center rounded-full bg-sunken text-muted">
				<Icon aria-hidden className="size-7" />
			</span>
			<p className="text-lg font-semibold">{title}</p>
			{children ? <div className="max-w-[32rem] text-balance text-muted">{children}</div> : null}
			{action ? <div className="mt-1 flex flex-wrap justify-center gap-3">{action}</div> : null}
		</div>
	)
}
