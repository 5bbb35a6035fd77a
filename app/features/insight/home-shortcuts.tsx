import { Link } from '@remix-run/react'
import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { type Destination, type DutyWord, dutiesOf } from '#app/navigation.ts'
import type { Role } from '#app/features/people/actor.policy.ts'
import { Section } from '#app/ui/index.ts'

/** Where this reader's duties are, each with what waits there. */
export function HomeShortcuts({ roles }: { readonly roles: readonly Role[] }) {
	const { t } = useTranslation()
	return dutiesOf(roles).map(({ word, items }) => (
		<Section key={word} title={t(`frame.nav.groups.${word}`)}>
			<ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,17rem),1fr))] gap-3">
				{items.map((item) => (
					<li key={item.to} className="grid">
						<Shortcut {...item} />
					</li>
				))}
			</ul>
		</Section>
	))
}

function Shortcut({ to, word, icon: Icon }: Destination<DutyWord>) {
	const { t } = useTranslation()
	return (
		<Link
			to={to}
			className="flex min-w-0 items-center gap-4 rounded-lg border border-line bg-surface p-4 shadow-card hover:border-accent"
		>
			<span className="grid size-12 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
				<Icon aria-hidden className="size-6" />
			</span>
			<span className="grid min-w-0 flex-1">
				<span className="font-bold">{t(`frame.nav.${word}`)}</span>
				<span className="text-sm text-balance text-muted">{t(`frame.home.go.${word}`)}</span>
			</span>
			<ChevronRight aria-hidden className="size-5 shrink-0 text-muted" />
		</Link>
	)
}
