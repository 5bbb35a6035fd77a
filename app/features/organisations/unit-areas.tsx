import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button, CommandForm, DataTable, EmptyState, Section, Select } from '#app/ui/index.ts'
import { type Named, useName } from './unit-name.ts'

interface Area extends Named {
	readonly id: string
	readonly address: string
	readonly branch: (Named & { readonly id: string }) | null
}

/** Residential areas (小区) of a community with the branch that covers each, or those of a branch. */
export function UnitAreas({
	kind,
	areas,
	branches,
}: {
	readonly kind: 'community' | 'branch'
	readonly areas: readonly Area[]
	/** Branches that can be chosen to cover one. */
	readonly branches: readonly (Named & { readonly id: string })[]
}) {
	const { t } = useTranslation()
	const nameOf = useName()
	const title = kind === 'branch' ? t('organisations.areasOfBranch') : t('organisations.areas')
	return (
		<Section title={title}>
			<DataTable
				caption={title}
				rows={areas}
				rowKey={({ id }) => id}
				empty={
					<EmptyState title={t('organisations.noAreas')}>
						{t('organisations.noAreasText')}
					</EmptyState>
				}
				columns={[
					{ key: 'name', header: title, primary: true, cell: (area) => nameOf(area) },
					{ key: 'address', header: t('organisations.address'), cell: ({ address }) => address },
					{
						key: 'branch',
						header: t('organisations.coveredBy'),
						cell: (area) => <Coverage area={area} kind={kind} branches={branches} />,
					},
				]}
			/>
		</Section>
	)
}

function Coverage({
	area,
	kind,
	branches,
}: {
	readonly area: Area
	readonly kind: 'community' | 'branch'
	readonly branches: readonly (Named & { readonly id: string })[]
}) {
	const { t } = useTranslation()
	const nameOf = useName()
	if (kind === 'branch' || (area.branch && branches.length === 0)) {
		return area.branch ? (
			<Link to={`/admin/organisation/${area.branch.id}`} className="text-accent underline">
				{nameOf(area.branch)}
			</Link>
		) : (
			t('organisations.notCovered')
		)
	}
	return (
		<CommandForm
			intent="cover-area"
			fields={{ areaId: area.id }}
			className="flex flex-wrap items-end justify-end gap-3"
		>
			<Select
				name="branchId"
				label={t('organisations.chooseBranch')}
				emptyLabel={t('organisations.notCovered')}
				defaultValue={area.branch?.id ?? ''}
				options={branches.map((branch) => ({ value: branch.id, label: nameOf(branch) }))}
				required
			/>
			<Button size="small" tone="quiet" label={`${t('organisations.cover')} ${nameOf(area)}`}>
				{t('organisations.cover')}
			</Button>
		</CommandForm>
	)
}
