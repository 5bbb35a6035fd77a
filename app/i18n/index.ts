import { createInstance, type i18n as Instance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from './locale.ts'
import type { Words } from './zh-CN/index.ts'

declare module 'i18next' {
	interface CustomTypeOptions {
		defaultNS: 'translation'
		resources: { translation: Words }
		returnNull: false
	}
}

/**
 * An i18next instance for one language. Words never change while the process lives, so the server
 * keeps one for each: making one for every request costs a third of the rendering.
 */
export function speaker(locale: Locale, words: Words): Instance {
	const instance = createInstance()
	void instance.use(initReactI18next).init({
		lng: locale,
		resources: { [locale]: { translation: words } },
		load: 'currentOnly',
		fallbackLng: false,
		// React escapes what it renders.
		interpolation: { escapeValue: false },
		// The words are at hand: ready when this returns.
		initImmediate: false,
		react: { useSuspense: false },
	})
	return instance
}
