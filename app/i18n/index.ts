import { createInstance, type i18n as Instance, type PostProcessorModule } from 'i18next'
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

/** Stands at both ends of a value while a sentence is put together; no text has this character. */
const SEAM = '\uFDD0'
const SPACE_AT_SEAM = /(\p{sc=Han})(?:\uFDD0 \uFDD0?| \uFDD0)(?=\p{sc=Han})/gu

/**
 * The space that parts a figure from Chinese words (`不足 30 的`) is wrong beside a value that is
 * Chinese itself (`不足 30 分钟的`). What people wrote, inside a value, stays as it is.
 */
const closeSeams: PostProcessorModule = {
	type: 'postProcessor',
	name: 'closeSeams',
	process: (sentence) =>
		sentence.includes(SEAM)
			? sentence.replaceAll(SPACE_AT_SEAM, '$1').replaceAll(SEAM, '')
			: sentence,
}

/**
 * An i18next instance for one language. Words never change while the process lives, so the server
 * keeps one for each: making one for every request costs a third of the rendering.
 */
export function speaker(locale: Locale, words: Words): Instance {
	const instance = createInstance()
	void instance
		.use(initReactI18next)
		.use(closeSeams)
		.init({
			lng: locale,
			resources: { [locale]: { translation: words } },
			load: 'currentOnly',
			fallbackLng: false,
			// React escapes what it renders: here the ends of a value are marked only.
			interpolation: { escape: (value) => `${SEAM}${value}${SEAM}` },
			postProcess: [closeSeams.name],
			// The words are at hand: ready when this returns.
			initImmediate: false,
			react: { useSuspense: false },
		})
	return instance
}
