import { type Locale, localeOf } from '#app/i18n/locale.ts'
import { cookieOf, setCookie } from './cookies.ts'

const LOCALE_COOKIE = 'linli_lang'
const VIEW_COOKIE = 'linli_view'
const DAYS = 400

type View = 'standard' | 'elder'

export const readerLocale = (request: Request): Locale => localeOf(cookieOf(request, LOCALE_COOKIE))

/** Larger figures for older readers: 长辈版. */
export const isElderView = (request: Request): boolean => cookieOf(request, VIEW_COOKIE) === 'elder'

interface Chosen {
	readonly locale?: Locale | undefined
	readonly view?: View | undefined
}

/** Values of `Set-Cookie` for what was chosen; what was not stays. */
export const preferenceCookies = ({ locale, view }: Chosen): string[] => [
	...(locale ? [setCookie(LOCALE_COOKIE, locale, DAYS)] : []),
	...(view ? [setCookie(VIEW_COOKIE, view, DAYS)] : []),
]
