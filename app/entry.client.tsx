import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { speaker } from './i18n/index.ts'
import { localeOf } from './i18n/locale.ts'

const locale = localeOf(document.documentElement.lang)
// Each reader loads one language.
const words =
	locale === 'en'
		? (await import('./i18n/en/index.ts')).en
		: (await import('./i18n/zh-CN/index.ts')).zhCN

startTransition(() => {
	hydrateRoot(
		document,
		<I18nextProvider i18n={speaker(locale, words)}>
			<StrictMode>
				<RemixBrowser />
			</StrictMode>
		</I18nextProvider>,
	)
})
