import { HandCoins } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { LinkButton, Notice, Stat, StatRow } from '#app/ui/index.ts'
import { MoveCard, NameCard } from './move-cards.tsx'
import { ContactCard, HouseholdCard, InviteCard, LeaveCard } from './person-cards.tsx'
import { GrantRole, RolesHeld } from './role-cards.tsx'
import type { viewPerson } from './view-person.server.ts'

interface DetailsProps {
	readonly person: Awaited<ReturnType<typeof viewPerson>>
	/** What places and branches were searched for. */
	readonly words: { readonly place: string; readonly branch: string }
	/** Link to set a password, shown once. */
	readonly link: string | null
}

/**
 * All an administrator does for one person; who has left can only be read about. The page is long, so
 * a search for a place comes back to where it was made.
 */
export function PersonDetails({ person, words, link }: DetailsProps) {
	const { t } = useTranslation()
	const { number, day } = useFormat()
	const figures = (
		<StatRow>
			<Stat label={t('people.figures.points')} value={number(person.points)} />
			<Stat label={t('people.figures.honour')} value={number(person.honour)} />
			<Stat label={t('people.since')} value={day(person.since)} />
		</StatRow>
	)
	if (person.leftAt) {
		return (
			<div className="grid gap-6">
				<Notice tone="neutral">{t('people.leave.leftOn', { day: day(person.leftAt) })}</Notice>
				{figures}
				<RolesHeld roles={person.roles} canChange={false} />
			</div>
		)
	}
	return (
		<div className="grid gap-6">
			{figures}
			{person.isSelf ? null : (
				<div>
					<LinkButton to={`/admin/adjustments?person=${person.volunteerNumber}`} icon={HandCoins}>
						{t('adjustments.personLink')}
					</LinkButton>
				</div>
			)}
			<div className="grid items-start gap-6 @4xl:grid-cols-2">
				<div className="grid gap-6">
					<NameCard name={person.name} />
					<ContactCard contact={person.contact} />
					<HouseholdCard
						name={person.name}
						household={person.household}
						isIn={person.household.length > 0}
					/>
					{person.isSelf ? null : <InviteCard canSignIn={person.canSignIn} link={link} />}
				</div>
				<div className="grid gap-6">
					<RolesHeld roles={person.roles} canChange={!person.isSelf} />
					{person.isSelf ? (
						<Notice tone="info">{t('people.role.ownHint')}</Notice>
					) : (
						<>
							<div id="grant" className="scroll-mt-4">
								<GrantRole personId={person.id} words={words.place} places={person.places} />
							</div>
							<div id="move" className="scroll-mt-4">
								<MoveCard person={person} words={words.branch} branches={person.branches} />
							</div>
							<LeaveCard name={person.name} />
						</>
					)}
				</div>
			</div>
		</div>
	)
}
