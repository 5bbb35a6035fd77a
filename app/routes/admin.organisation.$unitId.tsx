import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { addArea } from '#app/features/organisations/add-area.server.ts'
import { addUnit } from '#app/features/organisations/add-unit.server.ts'
import { closeUnit } from '#app/features/organisations/close-unit.server.ts'
import { coverArea } from '#app/features/organisations/cover-area.server.ts'
import * as forms from '#app/features/organisations/organisations.schema.ts'
import { renameUnit } from '#app/features/organisations/rename-unit.server.ts'
import { setBranchClass } from '#app/features/organisations/set-branch-class.server.ts'
import { UnitAreas } from '#app/features/organisations/unit-areas.tsx'
import { UnitForms } from '#app/features/organisations/unit-forms.tsx'
import { UnitHolders } from '#app/features/organisations/unit-holders.tsx'
import { useName } from '#app/features/organisations/unit-name.ts'
import { Breadcrumb, ChildUnits } from '#app/features/organisations/unit-tree.tsx'
import { viewUnit } from '#app/features/organisations/view-unit.server.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Badge, LinkButton, Page, Pager, Section } from '#app/ui/index.ts'

const allow = holding('administrator')

export const loader = page({ allow, query: forms.UnitQuery }, viewUnit)

export const action = commands({
	'add-unit': command({ allow, form: forms.AddUnit }, async (given) => {
		await addUnit(given)
		return { to: `/admin/organisation/${given.input.parentId}`, done: 'unit-added' }
	}),
	'add-area': command({ allow, form: forms.AddArea }, async (given) => {
		await addArea(given)
		return { to: `/admin/organisation/${given.input.unitId}`, done: 'area-added' }
	}),
	'cover-area': command({ allow, form: forms.CoverAreaHere }, async (given) => {
		await coverArea(given)
		return { to: `/admin/organisation/${given.input.unitId}`, done: 'area-covered' }
	}),
	rename: command({ allow, form: forms.RenameUnit }, async (given) => {
		await renameUnit(given)
		return { to: `/admin/organisation/${given.input.unitId}`, done: 'unit-renamed' }
	}),
	'set-class': command({ allow, form: forms.SetBranchClass }, async (given) => {
		await setBranchClass(given)
		return { to: `/admin/organisation/${given.input.unitId}`, done: 'unit-class-set' }
	}),
	close: command({ allow, form: forms.CloseUnit }, async (given) => {
		await closeUnit(given)
		return { to: `/admin/organisation/${given.input.unitId}`, done: 'unit-closed' }
	}),
})

export default function UnitPage() {
	const { unit, above, people, children, next, areas, branches, holders } =
		useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const { number } = useFormat()
	const name = useName()(unit)
	const to = `/admin/organisation/${unit.id}`
	return (
		<Page
			title={name}
			lead={
				<span className="flex flex-wrap items-center gap-3">
					<Badge>{t(`organisations.kinds.${unit.kind}`)}</Badge>
					{unit.closed ? <Badge tone="warn">{t('organisations.closed')}</Badge> : null}
					<span>{t('organisations.peopleBelow', { figure: number(people) })}</span>
				</span>
			}
			actions={
				<>
					<LinkButton to={`/admin/people?unitId=${unit.id}`}>
						{t('organisations.seePeople')}
					</LinkButton>
					<LinkButton to={`/admin/settings?unitId=${unit.id}`}>
						{t('organisations.seeSettings')}
					</LinkButton>
				</>
			}
		>
			<Breadcrumb above={above} here={name} />
			{unit.kind === 'member-household' ? null : (
				<Section title={t('organisations.below')}>
					<ChildUnits units={children} />
					<Pager next={next ? `${to}?after=${next}` : null} />
				</Section>
			)}
			{unit.kind === 'community' || unit.kind === 'branch' ? (
				<UnitAreas kind={unit.kind} areas={areas} branches={branches} />
			) : null}
			<UnitHolders holders={holders} />
			<UnitForms key={unit.id} unit={unit} />
		</Page>
	)
}
