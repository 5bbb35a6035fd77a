import { useLocation, useNavigation } from '@remix-run/react'
import { useEffect, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CircleCheck } from 'lucide-react'
import { SideNav, TabBar, type NavGroup, type NavItem } from './shell-nav.tsx'

interface ShellProps {
	/** Stands on the left of the header. */
	readonly brand: ReactNode
	/** Stand on the right of the header: preferences, account. */
	readonly tools: ReactNode
	readonly groups: readonly NavGroup[]
	readonly quick: readonly NavItem[]
	/** What the last command did, in a sentence. */
	readonly done?: string | undefined
	readonly footer: ReactNode
	readonly children: ReactNode
}

/**
 * The frame of the site: header, navigation (at the side of a desk, at the foot of a phone), main.
 * Its sizes are container widths in rem, so that large letters get the phone's layout sooner.
 */
export function Shell({ brand, tools, groups, quick, done, footer, children }: ShellProps) {
	const { t } = useTranslation()
	return (
		<div className="@container">
			<a
				href="#main"
				className="sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:flex focus:min-h-target focus:items-center focus:rounded-md focus:bg-accent focus:px-5 focus:font-semibold focus:text-white"
			>
				{t('frame.skip')}
			</a>
			<Loading />
			<div className="flex min-h-dvh flex-col">
				<header className="border-b border-line bg-surface print:hidden">
					<div className="mx-auto flex w-full max-w-[90rem] flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-2 @5xl:px-8">
						{brand}
						{tools}
					</div>
				</header>
				<div className="mx-auto flex w-full max-w-[90rem] flex-1">
					<SideNav groups={groups} />
					<Main done={done}>{children}</Main>
				</div>
				<footer className="border-t border-line px-4 py-6 text-center text-sm text-balance text-muted print:hidden">
					{footer}
				</footer>
				<TabBar groups={groups} quick={quick} />
			</div>
		</div>
	)
}

function Main({ done, children }: Pick<ShellProps, 'done' | 'children'>) {
	const main = useFocusOnArrival()
	return (
		<main
			id="main"
			ref={main}
			tabIndex={-1}
			className="@container min-w-0 flex-1 px-4 pt-6 pb-12 @5xl:px-8 @5xl:pt-8 print:p-0"
		>
			<output className="mx-auto block max-w-[72rem] print:hidden">
				{done === undefined ? null : (
					<span className="mb-6 flex gap-3 rounded-md border border-good-line bg-good-soft p-4 font-semibold text-good">
						<CircleCheck aria-hidden className="mt-[0.15em] size-[1.3em] shrink-0" />
						{done}
					</span>
				)}
			</output>
			{children}
		</main>
	)
}

/** With JavaScript pages change without the browser noticing: the reader is led to the new one. */
function useFocusOnArrival() {
	const { pathname } = useLocation()
	const main = useRef<HTMLElement>(null)
	const shown = useRef(pathname)
	useEffect(() => {
		if (shown.current === pathname) return
		shown.current = pathname
		main.current?.focus({ preventScroll: true })
	}, [pathname])
	return main
}

// Says nothing to screen readers: the page that arrives does.
function Loading() {
	const { state } = useNavigation()
	if (state === 'idle') return null
	return (
		<div aria-hidden className="loading fixed inset-x-0 top-0 z-50 h-1 bg-accent print:hidden" />
	)
}
