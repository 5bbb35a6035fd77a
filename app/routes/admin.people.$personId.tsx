import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { command, commands } from '#app/edge/command.server.ts'
import { invitationCookie, shownInvitation } from '#app/edge/invitation-cookie.ts'
import { page } from '#app/edge/page.server.ts'
import { useName } from '#app/features/organisations/unit-name.ts'
import { holding } from '#app/features/people/actor.policy.ts'
import { endRole } from '#app/features/people/end-role.server.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { leaveDistrict } from '#app/features/people/leave-district.server.ts'
import { leaveHousehold } from '#app/features/people/leave-household.server.ts'
import { makeInvitation } from '#app/features/people/make-invitation.server.ts'
import { movePerson } from '#app/features/people/move-person.server.ts'
import * as forms from '#app/features/people/people.schema.ts'
import { PersonDetails } from '#app/features/people/person-details.tsx'
import { renamePerson } from '#app/features/people/rename-person.server.ts'
import { updateContact } from '#app/features/people/update-contact.server.ts'
import { viewPerson } from '#app/features/people/view-person.server.ts'
import { Badge, Page } from '#app/ui/index.ts'

const allow = holding('administrator')
const pageOf = ({ input }: { readonly input: { readonly personId: string } }) =>
	`/admin/people/${input.personId}`

export const loader = page({ allow, query: forms.PersonQuery }, async (asked, request) => ({
	person: await viewPerson(asked),
	words: { place: asked.query.place, branch: asked.query.branch },
	link: shownInvitation(request, asked.query.personId),
}))

export const action = commands({
	contact: command({ allow, form: forms.UpdateContact }, async (given) => {
		await updateContact(given)
		return { to: pageOf(given), done: 'contact-updated' }
	}),
	rename: command({ allow, form: forms.RenamePerson }, async (given) => {
		await renamePerson(given)
		return { to: pageOf(given), done: 'person-renamed' }
	}),
	move: command({ allow, form: forms.MovePerson }, async (given) => {
		await movePerson(given)
		return { to: pageOf(given), done: 'person-moved' }
	}),
	'grant-role': command({ allow, form: forms.GrantRole }, async (given) => {
		await grantRole(given)
		return { to: pageOf(given), done: 'role-granted' }
	}),
	'end-role': command({ allow, form: forms.EndRole }, async (given) => {
		await endRole(given)
		return { to: pageOf(given), done: 'role-ended' }
	}),
	'join-household': command({ allow, form: forms.JoinHousehold }, async (given) => {
		await joinHousehold(given)
		return { to: pageOf(given), done: 'household-joined' }
	}),
	'leave-household': command({ allow, form: forms.LeaveHousehold }, async (given) => {
		await leaveHousehold(given)
		return { to: pageOf(given), done: 'household-left' }
	}),
	invite: command({ allow, form: forms.InvitePerson }, async (given) => {
		const path = await makeInvitation(given)
		const cookies = [invitationCookie(given.input.personId, path)]
		return { to: pageOf(given), done: 'person-invited', cookies }
	}),
	leave: command({ allow, form: forms.LeaveDistrict }, async (given) => {
		await leaveDistrict(given)
		return { to: pageOf(given), done: 'person-left' }
	}),
})

export default function PersonPage() {
	const { person, words, link } = useLoaderData<typeof loader>()
	const { t } = useTranslation()
	const nameOf = useName()
	return (
		<Page
			title={person.name}
			lead={
				<span className="flex flex-wrap items-center gap-3">
					<span>{person.volunteerNumber}</span>
					<span>{nameOf(person.unit)}</span>
					{person.leftAt ? <Badge tone="warn">{t('people.left')}</Badge> : null}
				</span>
			}
			back={{ to: '/admin/people', label: t('people.title') }}
		>
			<PersonDetails key={person.id} person={person} words={words} link={link} />
		</Page>
	)
}
