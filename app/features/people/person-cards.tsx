import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Button, Card, CommandForm, Facts, Field, Notice } from '#app/ui/index.ts'
import { ContactFields } from './contact-fields.tsx'

interface Housemate {
	readonly id: string
	readonly name: string
	readonly volunteerNumber: string
}

/** Contact data, to read and to change. */
export function ContactCard({
	contact,
}: {
	readonly contact: {
		readonly phone: string | null
		readonly email: string | null
		readonly address: string | null
	} | null
}) {
	const { t } = useTranslation()
	return (
		<Card title={t('people.contact.title')}>
			<CommandForm intent="contact">
				<p className="text-muted">{t('people.contact.lead')}</p>
				<ContactFields contact={contact} />
				<div>
					<Button tone="quiet">{t('people.contact.save')}</Button>
				</div>
			</CommandForm>
		</Card>
	)
}

/** Who lives with the person; nobody decides on hours of the own household. */
export function HouseholdCard({
	name,
	household,
	isIn,
}: {
	readonly name: string
	readonly household: readonly Housemate[]
	readonly isIn: boolean
}) {
	const { t } = useTranslation()
	return (
		<Card title={t('people.household.title')}>
			<div className="grid gap-5">
				<p className="text-muted">{t('people.household.lead')}</p>
				{household.length === 0 ? (
					<p>{t('people.household.none')}</p>
				) : (
					<Facts
						items={household.map((mate) => ({
							label: mate.volunteerNumber,
							value: (
								<Link to={`/admin/people/${mate.id}`} className="text-accent underline">
									{mate.name}
								</Link>
							),
						}))}
					/>
				)}
				<CommandForm intent="join-household" withId>
					<Field
						name="with"
						label={t('people.household.with')}
						placeholder="V0000000000"
						maxLength={20}
						required
					/>
					<div>
						<Button tone="quiet">{t('people.household.join')}</Button>
					</div>
				</CommandForm>
				{isIn ? (
					<CommandForm
						intent="leave-household"
						confirm={t('people.household.leaveConfirm', { name })}
					>
						<div>
							<Button tone="danger">{t('people.household.leave')}</Button>
						</div>
					</CommandForm>
				) : null}
			</div>
		</Card>
	)
}

/** Makes the link with which a person sets a password, and shows it once. */
export function InviteCard({
	canSignIn,
	link,
}: {
	readonly canSignIn: boolean
	readonly link: string | null
}) {
	const { t } = useTranslation()
	return (
		<Card title={t('people.invite.title')}>
			<div className="grid gap-4">
				<p>{canSignIn ? t('people.invite.can') : t('people.invite.cannot')}</p>
				{link ? (
					<Notice tone="good" title={t('people.invite.link')}>
						<p className="break-all select-all">{link}</p>
						<p className="text-sm">{t('people.invite.linkOnce')}</p>
					</Notice>
				) : null}
				<CommandForm intent="invite" className="grid justify-items-start gap-2">
					<Button tone="quiet">
						{canSignIn ? t('people.invite.again') : t('people.invite.submit')}
					</Button>
					<p className="text-sm text-muted">{t('people.invite.hint')}</p>
				</CommandForm>
			</div>
		</Card>
	)
}

/** The end of a person's time in the district. */
export function LeaveCard({ name }: { readonly name: string }) {
	const { t } = useTranslation()
	return (
		<Card title={t('people.leave.title')}>
			<CommandForm
				intent="leave"
				confirm={t('people.leave.confirm', { name })}
				className="grid justify-items-start gap-3"
			>
				<p className="text-muted">{t('people.leave.text')}</p>
				<Button tone="danger">{t('people.leave.submit')}</Button>
			</CommandForm>
		</Card>
	)
}
