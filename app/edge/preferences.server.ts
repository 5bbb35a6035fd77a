import { type Locale, localeOf } from '#app/i18n/locale.ts'
import { cookieOf, setCookie } from './cookies.ts'

const LOCALE_COOKIE = 'linli_lang'
const VIEW_COOKIE = 'linli_view'
const DAYS = 400

export type View = 'standard' | 'elder'

export const readerLocale = (request: Request): Locale => localeOf(cookieOf(request, LOCALE_COOKIE))

/** Larger figures for older readers: 长辈版. */
export const isElderView = (request: Request): boolean => cookieOf(request, VIEW_COOKIE) === 'elder'

export const localeCookie = (locale: Locale): string => setCookie(LOCALE_COOKIE, locale, DAYS)
export const viewCookie = (view: View): string => setCookie(VIEW_COOKIE, view, DAYS)
