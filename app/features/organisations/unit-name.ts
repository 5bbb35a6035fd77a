import { useTranslation } from 'react-i18next'
import { useTwoNames } from '#app/i18n/format.ts'

/** Anything that has a Chinese name and, perhaps, an English one. */
export interface Named {
	readonly name: string
	readonly nameEn: string | null
}

/** The name of a unit with that of the one above it in brackets, where there is one. */
export function useNameWithin(): (unit: Named & { readonly parent: Named | null }) => string {
	const { t } = useTranslation()
	const nameOf = useName()
	return (unit) =>
		unit.parent
			? t('frame.within', { name: nameOf(unit), parent: nameOf(unit.parent) })
			: nameOf(unit)
}

/** The reader's one of the two names; none for nothing. */
export function useName(): (named: Named | null | undefined) => string {
	const pick = useTwoNames()
	return (named) => (named ? pick({ zh: named.name, en: named.nameEn ?? '' }) : '')
}
