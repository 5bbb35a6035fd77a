import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { page } from '#app/edge/page.server.ts'
import { searchUnits } from '#app/features/organisations/search-units.server.ts'
import { useNameWithin } from '#app/features/organisations/unit-name.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { addPerson } from '#app/features/people/add-person.server.ts'
import { ContactFields } from '#app/features/people/contact-fields.tsx'
import { AddPerson, NewPersonQuery } from '#app/features/people/people.schema.ts'
import {
	Button,
	Card,
	CommandForm,
	EmptyState,
	Field,
	Page,
	SearchForm,
	Select,
} from '#app/ui/index.ts'

const allow = holding('administrator')

export const loader = page({ allow, query: NewPersonQuery }, async ({ actor, query, read }) => ({
	q: query.q,
	branches: await searchUnits(read, actor, { words: query.q, kinds: ['branch'] }),
}))

export const action = commands({
	add: command({ allow, form: AddPerson }, async (given) => {
		const { id } = await addPerson(given)
		return { to: `/admin/people/${id}`, done: 'person-added' }
	}),
})

export default function NewPersonPage() {
	const { q, branches } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const nameWithin = useNameWithin()
	return (
		<Page
			title={t('people.add.title')}
			lead={t('people.add.lead')}
			back={{ to: '/admin/people', label: t('people.title') }}
			narrow
		>
			<SearchForm label={t('people.add.findBranch')} submit={t('people.add.find')}>
				<Field
					name="q"
					type="search"
					label={t('people.add.findBranch')}
					hint={t('people.add.findHint')}
					defaultValue={q}
				/>
			</SearchForm>
			{branches.length === 0 ? (
				<EmptyState title={t('people.add.noBranch')}>{t('people.add.noBranchText')}</EmptyState>
			) : (
				<Card>
					<CommandForm intent="add" withId>
						<Select
							name="unitId"
							label={t('people.add.chooseBranch')}
							options={branches.map((branch) => ({
								value: branch.id,
								label: nameWithin(branch),
							}))}
							required
						/>
						<Field
							name="name"
							label={t('people.name')}
							maxLength={40}
							autoComplete="off"
							required
						/>
						<ContactFields contact={null} />
						<div>
							<Button>{t('people.add.submit')}</Button>
						</div>
					</CommandForm>
				</Card>
			)}
		</Page>
	)
}
