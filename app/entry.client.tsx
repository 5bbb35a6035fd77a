import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { speaker } from './i18n/index.ts'
import { localeOf } from './i18n/locale.ts'

/**
 * Waits for the data of the first page.
 *
 * Remix decodes it in the first render and throws the promise where no boundary can wait for it:
 * whoever touched the page meanwhile got React's "Root did not complete" (remix-run/remix#10214).
 * Asking before React does starts the decoding, and until it is done links and forms are plain ones.
 */
async function firstData(): Promise<void> {
	try {
		RemixBrowser({})
	} catch (pending) {
		if (pending instanceof Promise) await pending
	}
}

const locale = localeOf(document.documentElement.lang)
// Each reader loads one language.
const words =
	locale === 'en'
		? (await import('./i18n/en/index.ts')).en
		: (await import('./i18n/zh-CN/index.ts')).zhCN
await firstData()

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
