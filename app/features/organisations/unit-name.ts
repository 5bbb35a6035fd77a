import { useTwoNames } from '#app/i18n/format.ts'

/** Anything that has a Chinese name and, perhaps, an English one. */
export interface Named {
	readonly name: string
	readonly nameEn: string | null
}

/** The reader's one of the two names; none for nothing. */
export function useName(): (named: Named | null | undefined) => string {
	const pick = useTwoNames()
	return (named) => (named ? pick({ zh: named.name, en: named.nameEn ?? '' }) : '')
}
