import { useTranslation } from 'react-i18next'
import { type Named, useName, useNameWithin } from '#app/features/organisations/unit-name.ts'
import { useFormat } from '#app/i18n/format.ts'
import { Button, Card, CommandForm, EmptyState, Field, SearchForm, Select } from '#app/ui/index.ts'
import type { Role } from './actor.policy.ts'
import { rolesAtPlace } from './roles.policy.ts'

export interface RoleHeld {
	readonly id: string
	readonly role: Role
	readonly grantedAt: Date
	readonly endedAt: Date | null
	readonly unit: Named | null
	readonly merchant: Named | null
}

/** Roles held now, each with its end, and those held before. */
export function RolesHeld({
	roles,
	canChange,
}: {
	readonly roles: readonly RoleHeld[]
	readonly canChange: boolean
}) {
	const { t } = useTranslation()
	const held = roles.filter(({ endedAt }) => endedAt === null)
	const ended = roles.filter(({ endedAt }) => endedAt !== null)
	return (
		<Card title={t('people.role.held')}>
			{held.length === 0 ? <p className="text-muted">{t('people.role.none')}</p> : null}
			<ul className="grid divide-y divide-line">
				{held.map((role) => (
					<li key={role.id} className="flex items-center justify-between gap-3 py-2.5">
						<RoleWords role={role} />
						{canChange ? (
							<div className="shrink-0">
								<EndRole role={role} />
							</div>
						) : null}
					</li>
				))}
			</ul>
			{ended.length > 0 ? (
				<details className="mt-3">
					<summary className="min-h-target cursor-pointer py-2 text-muted">
						{t('people.role.ended')}
					</summary>
					<ul className="grid gap-2">
						{ended.map((role) => (
							<li key={role.id}>
								<RoleWords role={role} />
							</li>
						))}
					</ul>
				</details>
			) : null}
		</Card>
	)
}

function RoleWords({ role }: { readonly role: RoleHeld }) {
	const { t } = useTranslation()
	const { day } = useFormat()
	const nameOf = useName()
	const from = day(role.grantedAt)
	return (
		<span className="grid min-w-0">
			<span className="font-semibold">
				{t(`people.roles.${role.role}`)} · {nameOf(role.unit?.name ? role.unit : role.merchant)}
			</span>
			<span className="text-sm text-muted">
				{role.endedAt
					? t('people.role.until', { from, to: day(role.endedAt) })
					: t('people.role.since', { day: from })}
			</span>
		</span>
	)
}

function EndRole({ role }: { readonly role: RoleHeld }) {
	const { t } = useTranslation()
	const name = t(`people.roles.${role.role}`)
	return (
		<CommandForm
			intent="end-role"
			fields={{ grantId: role.id }}
			confirm={t('people.role.endConfirm', { role: name })}
		>
			<Button size="small" tone="quiet" label={t('people.role.endLabel', { role: name })}>
				{t('people.role.end')}
			</Button>
		</CommandForm>
	)
}

interface Place extends Named {
	readonly id: string
	readonly kind: string
	readonly parent: Named | null
}

/** Gives a role in two steps that work without JavaScript: find the place, then choose what is held there. */
export function GrantRole({
	personId,
	words,
	places,
}: {
	readonly personId: string
	readonly words: string
	readonly places: readonly Place[]
}) {
	const { t } = useTranslation()
	return (
		<Card title={t('people.role.grant')}>
			<div className="grid gap-5">
				<SearchForm
					label={t('people.role.grant')}
					action={`/admin/people/${personId}#grant`}
					submit={t('people.role.find')}
				>
					<Field
						name="place"
						type="search"
						label={t('people.role.findPlace')}
						defaultValue={words}
						required
					/>
				</SearchForm>
				{words !== '' && places.length === 0 ? (
					<EmptyState title={t('people.role.noPlace')} />
				) : null}
				{places.length > 0 ? <ChooseRole places={places} /> : null}
			</div>
		</Card>
	)
}

function ChooseRole({ places }: { readonly places: readonly Place[] }) {
	const { t } = useTranslation()
	const nameWithin = useNameWithin()
	const roles = [...new Set(places.flatMap(({ kind }) => rolesAtPlace(kind)))]
	return (
		<CommandForm intent="grant-role" withId>
			<Select
				name="placeId"
				label={t('people.role.place')}
				options={places.map((place) => ({
					value: place.id,
					label: nameWithin(place),
				}))}
				required
			/>
			<Select
				name="role"
				label={t('people.role.role')}
				options={roles.map((role) => ({ value: role, label: t(`people.roles.${role}`) }))}
				required
			/>
			<div>
				<Button>{t('people.role.submit')}</Button>
			</div>
		</CommandForm>
	)
}
