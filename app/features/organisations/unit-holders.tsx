import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#app/features/people/actor.policy.ts'
import { EmptyState, Facts, Section } from '#app/ui/index.ts'

/** Who holds a role at a unit. */
export function UnitHolders({
	holders,
}: {
	readonly holders: readonly { personId: string; name: string; role: Role }[]
}) {
	const { t } = useTranslation()
	return (
		<Section title={t('organisations.holders')}>
			{holders.length === 0 ? (
				<EmptyState title={t('organisations.noHolders')}>
					{t('organisations.noHoldersText')}
				</EmptyState>
			) : (
				<Facts
					items={holders.map(({ personId, name, role }) => ({
						label: t(`people.roles.${role}`),
						value: (
							<Link to={`/admin/people/${personId}`} className="text-accent underline">
								{name}
							</Link>
						),
					}))}
				/>
			)}
		</Section>
	)
}
