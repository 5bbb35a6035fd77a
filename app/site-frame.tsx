import { Link } from '@remix-run/react'
import { LogOut, User } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import type { RootData } from '#app/edge/root.server.ts'
import { useLocale } from '#app/i18n/locale.ts'
import { useSentences } from '#app/i18n/sentences.ts'
import { Mark } from '#app/ui/brand.tsx'
import { PreferenceSwitches } from '#app/ui/preference-switches.tsx'
import { Shell } from '#app/ui/shell.tsx'
import { type Destination, navigationFor } from './navigation.ts'

interface FrameProps {
	/** Missing when the root itself failed: the page of that error has the frame of a stranger's. */
	readonly data: RootData | undefined
	readonly children: ReactNode
}

/** The shell, filled with this product's words and with what the reader may open. */
export function SiteFrame({ data, children }: FrameProps) {
	const { t } = useTranslation()
	const sentences = useSentences()
	const actor = data?.actor ?? null
	const { groups, quick } = navigationFor(actor?.roles ?? null)
	const item = ({ to, word, icon }: Destination) => ({
		to,
		icon,
		label: t(`frame.nav.${word}`),
		exact: HAS_OWN_CHILDREN.has(to),
	})
	const quickItem = (destination: Destination) => ({
		...item(destination),
		...(destination.short ? { label: t(`frame.nav.short.${destination.short}`) } : {}),
	})
	return (
		<Shell
			brand={<Brand />}
			tools={<Tools elder={data?.elder ?? false} name={actor?.name ?? null} />}
			groups={[
				...groups.map(({ word, items }) => ({
					label: t(`frame.nav.groups.${word}`),
					items: items.map(item),
				})),
				...(actor ? [{ label: t('frame.nav.account'), items: ACCOUNT.map(item) }] : []),
			]}
			quick={quick.map(quickItem)}
			done={data?.done ? sentences.done(data.done) : undefined}
			footer={<p className="text-balance">{t('frame.site.footer')}</p>}
		>
			{children}
		</Shell>
	)
}

const HAS_OWN_CHILDREN: ReadonlySet<string> = new Set([
	'/',
	'/me',
	'/branch',
	'/shop',
	'/admin',
	'/audit',
])

const ACCOUNT: readonly Destination[] = [
	{ to: '/devices', word: 'devices', icon: User },
	{ to: '/sign-out', word: 'signOut', icon: LogOut },
]

function Brand() {
	const { t } = useTranslation()
	return (
		<Link
			to="/"
			aria-label={t('frame.site.home')}
			className="flex min-h-target items-center gap-2.5 text-lg font-bold"
		>
			<Mark className="size-8 shrink-0 elder:size-9" />
			{t('frame.site.name')}
		</Link>
	)
}

function Tools({ elder, name }: { readonly elder: boolean; readonly name: string | null }) {
	const { t } = useTranslation()
	const locale = useLocale()
	return (
		<div className="flex flex-wrap items-center gap-2">
			<PreferenceSwitches elder={elder} locale={locale} />
			{name === null ? (
				<Link
					to="/sign-in"
					className="flex min-h-target items-center rounded-md bg-accent px-4 text-sm font-semibold text-white hover:bg-accent-strong"
				>
					{t('frame.nav.signIn')}
				</Link>
			) : (
				<Link
					to="/devices"
					className="hidden min-h-target items-center gap-2 rounded-md px-2 font-medium hover:text-accent @5xl:flex"
				>
					<User aria-hidden className="size-[1.2em]" />
					{name}
				</Link>
			)}
		</div>
	)
}
