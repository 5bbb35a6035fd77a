import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { page } from '#app/edge/page.server.ts'
import { findPlace } from '#app/features/organisations/find-place.server.ts'
import { useName } from '#app/features/organisations/unit-name.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { listPeople } from '#app/features/people/list-people.server.ts'
import { PeopleQuery } from '#app/features/people/people.schema.ts'
import { PeopleTable } from '#app/features/people/people-table.tsx'
import { Field, Hidden, LinkButton, Page, Pager, SearchForm, TextLink } from '#app/ui/index.ts'

export const loader = page(
	{ allow: holding('administrator'), query: PeopleQuery },
	async (asked) => {
		const { actor, query, read } = asked
		const { q, unitId } = query
		const unit = unitId === '' ? null : await findPlace(read, actor, { unitId })
		const place = unit ? { id: unit.id, name: unit.name, nameEn: unit.nameEn } : null
		return { ...(await listPeople(asked)), q, place }
	},
)

export default function PeoplePage() {
	const { rows, next, q, place } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const nameOf = useName()
	const query = new URLSearchParams({ q, unitId: place?.id ?? '', after: next ?? '' })
	return (
		<Page
			title={t('people.title')}
			lead={t('people.lead')}
			actions={
				<>
					<LinkButton to="/admin/people/import">{t('people.roster.title')}</LinkButton>
					<LinkButton to="/admin/people/new" tone="primary">
						{t('people.add.title')}
					</LinkButton>
				</>
			}
		>
			<SearchForm label={t('people.searchLabel')}>
				<Field name="q" type="search" label={t('people.search')} defaultValue={q} />
				{place ? <Hidden name="unitId" value={place.id} /> : null}
			</SearchForm>
			{place ? (
				<p className="flex flex-wrap items-center gap-x-4">
					<strong>{t('people.inUnit', { name: nameOf(place) })}</strong>
					<TextLink to="/admin/people">{t('people.allUnits')}</TextLink>
				</p>
			) : null}
			<PeopleTable rows={rows} />
			<Pager next={next ? `/admin/people?${query}` : null} />
		</Page>
	)
}
