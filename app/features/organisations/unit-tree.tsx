import { ChevronRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, EmptyState, LinkButton, TextLink } from '#app/ui/index.ts'
import { type Named, useName } from './unit-name.ts'
import type { BranchClass, UnitKind } from './units.policy.ts'

/** The way down to a unit, as links. */
export function Breadcrumb({
	above,
	here,
}: {
	readonly above: readonly (Named & { readonly id: string })[]
	readonly here: string
}) {
	const { t } = useTranslation()
	const nameOf = useName()
	if (above.length === 0) return null
	return (
		<nav aria-label={t('organisations.breadcrumb')}>
			<ol className="flex flex-wrap items-center gap-x-2 text-muted">
				{above.map((unit) => (
					<li key={unit.id} className="flex items-center gap-2">
						<TextLink to={`/admin/organisation/${unit.id}`}>{nameOf(unit)}</TextLink>
						<span aria-hidden>/</span>
					</li>
				))}
				<li aria-current="page" className="font-semibold text-ink">
					{here}
				</li>
			</ol>
		</nav>
	)
}

interface Child extends Named {
	readonly id: string
	readonly kind: UnitKind
	readonly branchClass: BranchClass | null
	readonly closed: boolean
	readonly units: number
	readonly people: number
}

/** What is directly below a unit; each unfolds to its figures and the ways on. */
export function ChildUnits({ units }: { readonly units: readonly Child[] }) {
	const { t } = useTranslation()
	if (units.length === 0) {
		return (
			<EmptyState title={t('organisations.noneBelow')}>
				{t('organisations.noneBelowText')}
			</EmptyState>
		)
	}
	return (
		<ul className="grid gap-2">
			{units.map((unit) => (
				<li key={unit.id} className="rounded-lg border border-line bg-surface shadow-card">
					<Unit unit={unit} />
				</li>
			))}
		</ul>
	)
}

function Unit({ unit }: { readonly unit: Child }) {
	const { t } = useTranslation()
	const { number } = useFormat()
	const nameOf = useName()
	return (
		<details className="group">
			<summary className="flex min-h-target cursor-pointer flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
				<ChevronRight
					aria-hidden
					className="size-[1.2em] shrink-0 text-muted transition-transform group-open:rotate-90"
				/>
				<span className="min-w-0 flex-1 basis-[8em] font-semibold">{nameOf(unit)}</span>
				{unit.closed ? <Badge tone="warn">{t('organisations.closed')}</Badge> : null}
				{unit.branchClass ? (
					<Badge tone="good">{t(`organisations.classes.${unit.branchClass}`)}</Badge>
				) : null}
				<span className="ms-auto text-sm text-muted">
					{t('organisations.peopleBelow', { figure: number(unit.people) })}
				</span>
			</summary>
			<div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-3">
				<span className="flex-1 text-muted">
					{t(`organisations.kinds.${unit.kind}`)} ·{' '}
					{t('organisations.unitsBelow', { figure: number(unit.units) })}
				</span>
				<LinkButton size="small" to={`/admin/people?unitId=${unit.id}`}>
					{t('organisations.seePeople')}
				</LinkButton>
				<LinkButton size="small" to={`/admin/settings?unitId=${unit.id}`}>
					{t('organisations.seeSettings')}
				</LinkButton>
				<LinkButton size="small" tone="primary" to={`/admin/organisation/${unit.id}`}>
					{t('organisations.open')}
				</LinkButton>
			</div>
		</details>
	)
}
