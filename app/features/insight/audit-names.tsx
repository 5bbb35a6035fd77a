import { useTranslation } from 'react-i18next'
import { useName } from '#app/features/organisations/unit-name.ts'
import { TextLink } from '#app/ui/index.ts'
import type { audit } from '#app/i18n/zh-CN/audit.ts'
import type { AccountOwner } from './account-owners.server.ts'

type OpWord = keyof (typeof audit)['ops']
type ThingWord = keyof (typeof audit)['things']
export type ActionWord = keyof (typeof audit)['actions']

/** An account of the books by whose it is, as a link to its statement. */
export function AccountLink({
	owner,
	account,
}: {
	readonly owner: AccountOwner | null
	/** Without it there is no link. */
	readonly account?: string
}) {
	const { t } = useTranslation()
	const words = useOwner()(owner)
	// A volunteer number stays in one piece, and so do the two words of an account of the district's.
	const breaks = owner?.name === null ? 'break-keep wrap-normal' : 'wrap-normal'
	if (!owner || account === undefined)
		return <span className={breaks}>{owner ? words : t('audit.postings.elsewhere')}</span>
	return (
		<TextLink to={`/audit/accounts/${encodeURIComponent(account)}`} className={breaks}>
			{words}
		</TextLink>
	)
}

/** Whose account it is, in words. */
export function useOwner(): (owner: AccountOwner | null) => string {
	const { t } = useTranslation()
	const nameOf = useName()
	return (owner) => {
		if (!owner) return t('audit.postings.elsewhere')
		if (owner.name === null)
			return `${t(`audit.kinds.${owner.kind}`)} · ${t(`audit.units.${owner.unit}`)}`
		const name = nameOf({ name: owner.name, nameEn: owner.nameEn })
		return owner.volunteerNumber ? `${name} ${owner.volunteerNumber}` : name
	}
}

/** A kind of operation, event or thing in words; one that has none as it is. */
export function useAuditWords() {
	const { t, i18n } = useTranslation()
	return {
		op: (kind: string) =>
			i18n.exists(`audit.ops.${kind}`)
				? // The key was just looked up.
					t(`audit.ops.${kind as OpWord}`)
				: kind,
		action: (action: string) =>
			i18n.exists(`audit.actions.${action}`)
				? // The key was just looked up.
					t(`audit.actions.${action as ActionWord}`)
				: action,
		thing: (kind: string) =>
			i18n.exists(`audit.things.${kind}`)
				? // The key was just looked up.
					t(`audit.things.${kind as ThingWord}`)
				: kind,
	}
}
