import { NavLink, useLocation } from '@remix-run/react'
import { Menu, type LucideIcon } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface NavItem {
	readonly to: string
	readonly label: string
	readonly icon: LucideIcon
	/** Below this address lie other items: it is current only when it is the page itself. */
	readonly exact: boolean
}

export interface NavGroup {
	readonly label: string
	readonly items: readonly NavItem[]
}

interface NavProps {
	readonly groups: readonly NavGroup[]
	readonly quick: readonly NavItem[]
}

/** Everything, at the side of a wide screen. */
export function SideNav({ groups }: Pick<NavProps, 'groups'>) {
	const { t } = useTranslation()
	return (
		<nav
			aria-label={t('frame.nav.main')}
			className="hidden w-68 shrink-0 border-e border-line py-6 ps-6 pe-4 @5xl:block print:hidden"
		>
			<div className="sticky top-6">
				<Groups groups={groups} />
			</div>
		</nav>
	)
}

function Groups({ groups }: Pick<NavProps, 'groups'>) {
	const id = useId()
	return (
		<div className="grid gap-6">
			{groups.map(({ label, items }) => (
				<div key={label}>
					<p id={id + label} className="mb-1 px-3 text-sm text-muted">
						{label}
					</p>
					<ul
						aria-labelledby={id + label}
						className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-0.5"
					>
						{items.map((item) => (
							<li key={item.to}>
								<SideLink item={item} />
							</li>
						))}
					</ul>
				</div>
			))}
		</div>
	)
}

function SideLink({ item: { to, label, icon: Icon, exact } }: { readonly item: NavItem }) {
	return (
		<NavLink
			to={to}
			end={exact}
			className="flex min-h-target items-center gap-3 rounded-md px-3 font-medium hover:bg-accent-soft hover:text-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent-strong"
		>
			<Icon aria-hidden className="size-[1.2em] shrink-0" />
			{label}
		</NavLink>
	)
}

const TAB =
	'flex min-h-14 cursor-pointer flex-col items-center justify-center gap-0.5 px-1 py-1.5 text-center text-xs leading-[1.3] wrap-normal text-muted -outline-offset-3 aria-[current=page]:font-semibold aria-[current=page]:text-accent elder:min-h-[3.25rem]'

/** The most used, at the foot of a phone; everything else unfolds from the last place. */
export function TabBar({ groups, quick }: NavProps) {
	const { t } = useTranslation()
	const { key } = useLocation()
	return (
		<nav
			aria-label={t('frame.nav.quick')}
			className="sticky bottom-0 z-40 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] @5xl:hidden print:hidden"
		>
			<div className="flex">
				<ul className="quick grid flex-4 auto-cols-fr grid-flow-col">
					{quick.map(({ to, label, icon: Icon, exact }) => (
						<li key={to}>
							<NavLink to={to} end={exact} className={TAB}>
								<Icon aria-hidden className="size-6 elder:hidden" />
								{label}
							</NavLink>
						</li>
					))}
				</ul>
				{/* A new page folds the menu up: it is another element then. */}
				<details key={key} className="group flex-1">
					<summary className={`${TAB} group-open:font-semibold group-open:text-accent`}>
						<Menu aria-hidden className="size-6 elder:hidden" />
						{t('frame.nav.more')}
					</summary>
					<div className="absolute inset-x-0 bottom-full max-h-[70dvh] overflow-y-auto rounded-t-xl border-t border-line bg-surface p-4 shadow-raised">
						<Groups groups={groups} />
					</div>
				</details>
			</div>
		</nav>
	)
}
