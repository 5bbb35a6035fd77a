import { useTranslation } from 'react-i18next'

export const LOCALES = ['zh-CN', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** Chinese unless the reader chose English. */
export const localeOf = (text: string | null | undefined): Locale =>
	text === 'en' ? 'en' : 'zh-CN'

export const useLocale = (): Locale => localeOf(useTranslation().i18n.language)

interface TwoNames {
	readonly zh: string
	readonly en: string
}

/** Picks the reader's one of a pair of names; the Chinese one when there is no English. */
export function useTwoNames(): (names: TwoNames) => string {
	const locale = useLocale()
	return ({ zh, en }) => (locale === 'en' && en !== '' ? en : zh)
}
