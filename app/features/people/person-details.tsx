import { useTranslation } from 'react-i18next'
import { useFormat } from '#app/i18n/format.ts'
import { Notice, Stat, StatRow } from '#app/ui/index.ts'
import { ContactCard, HouseholdCard, InviteCard, LeaveCard } from './person-cards.tsx'
import { GrantRole, RolesHeld } from './role-cards.tsx'
import type { viewPerson } from './view-person.server.ts'

interface DetailsProps {
	readonly person: Awaited<ReturnType<typeof viewPerson>>
	/** What places were searched for. */
	readonly words: string
	/** Link to set a password, shown once. */
	readonly link: string | null
}

/** All an administrator does for one person. Who has left can only be read about. */
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
			<div className="grid items-start gap-6 @4xl:grid-cols-2">
				<RolesHeld roles={person.roles} canChange={!person.isSelf} />
				{person.isSelf ? (
					<Notice tone="info">{t('people.role.ownHint')}</Notice>
				) : (
					<GrantRole personId={person.id} words={words} places={person.places} />
				)}
				<ContactCard contact={person.contact} />
				<HouseholdCard
					name={person.name}
					household={person.household}
					isIn={person.household.length > 0}
				/>
				{person.isSelf ? null : (
					<>
						<InviteCard canSignIn={person.canSignIn} link={link} />
						<LeaveCard name={person.name} />
					</>
				)}
			</div>
		</div>
	)
}
