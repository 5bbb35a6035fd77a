import { useTranslation } from 'react-i18next'
import { type Named, useName } from '#app/features/organisations/unit-name.ts'
import { Badge, DataTable, EmptyState, LinkButton, TextLink } from '#app/ui/index.ts'

interface Row {
	readonly id: string
	readonly name: string
	readonly volunteerNumber: string
	readonly left: boolean
	readonly unit: Named
}

/** People found, by name. */
export function PeopleTable({ rows }: { readonly rows: readonly Row[] }) {
	const { t } = useTranslation()
	const nameOf = useName()
	return (
		<DataTable
			caption={t('people.title')}
			rows={rows}
			rowKey={({ id }) => id}
			empty={
				<EmptyState
					title={t('people.none')}
					action={<LinkButton to="/admin/people/new">{t('people.add.title')}</LinkButton>}
				>
					{t('people.noneText')}
				</EmptyState>
			}
			columns={[
				{
					key: 'name',
					header: t('people.name'),
					primary: true,
					cell: ({ id, name, left }) => (
						<span className="inline-flex flex-wrap items-center gap-2">
							<TextLink to={`/admin/people/${id}`}>{name}</TextLink>
							{left ? <Badge>{t('people.left')}</Badge> : null}
						</span>
					),
				},
				{
					key: 'number',
					header: t('people.number'),
					cell: ({ volunteerNumber }) => volunteerNumber,
				},
				{ key: 'unit', header: t('people.unit'), cell: ({ unit }) => nameOf(unit) },
			]}
		/>
	)
}
