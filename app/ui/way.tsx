import { Link, NavLink } from '@remix-run/react'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LinkButton } from './button.tsx'
import { given } from './props.ts'

interface PagerProps {
	/** Address of the page after this one; the reads page by key, so there are no numbers. */
	readonly next?: string | null | undefined
	readonly previous?: string | null | undefined
}

/** Forward and back through a long list. Nothing when it fits on one page. */
export function Pager({ next, previous }: PagerProps) {
	const { t } = useTranslation()
	if (!next && !previous) return null
	return (
		<nav aria-label={t('frame.pager.label')} className="flex flex-wrap justify-center gap-3">
			{previous ? (
				<LinkButton to={previous} icon={ChevronLeft}>
					{t('frame.pager.previous')}
				</LinkButton>
			) : null}
			{next ? (
				<LinkButton to={next} icon={ChevronRight}>
					{t('frame.pager.next')}
				</LinkButton>
			) : null}
		</nav>
	)
}

interface TabsProps {
	readonly items: readonly {
		readonly to: string
		readonly label: ReactNode
		readonly count?: ReactNode
		/** For tabs that differ in their search parameters only, where the path says nothing. */
		readonly current?: boolean | undefined
	}[]
	readonly label?: string | undefined
}

/** Links to the sides of one subject. They are pages, so each has an address. */
export function Tabs({ items, label }: TabsProps) {
	const { t } = useTranslation()
	return (
		<nav
			aria-label={label ?? t('frame.tabs.label')}
			className="min-w-0 border-b border-line print:hidden"
		>
			<ul className="-mb-px flex gap-1 overflow-x-auto">
				{items.map(({ to, label: words, count, current }) => (
					<li key={to} className="shrink-0">
						<Tab to={to} current={current}>
							{words}
							{count === undefined ? null : (
								<span className="rounded-full bg-sunken px-2 text-sm text-ink">{count}</span>
							)}
						</Tab>
					</li>
				))}
			</ul>
		</nav>
	)
}

interface TabProps {
	readonly to: string
	readonly current: boolean | undefined
	readonly children: ReactNode
}

// A NavLink knows by the path alone whether it is current.
function Tab({ to, current, children }: TabProps) {
	if (current === undefined) {
		return (
			<NavLink to={to} end className={TAB}>
				{children}
			</NavLink>
		)
	}
	return (
		<Link
			to={to}
			{...given({ 'aria-current': current ? ('page' as const) : undefined })}
			className={TAB}
		>
			{children}
		</Link>
	)
}

const TAB =
	'flex min-h-target items-center gap-2 border-b-3 border-transparent px-3 font-medium text-muted ' +
	'-outline-offset-3 hover:text-accent ' +
	'aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-accent'
