import { RemixServer } from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { speaker } from '#app/i18n/index.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { resources } from '#app/i18n/resources.ts'
import { FreshIdContext } from '#app/ui/index.ts'
import type { Unaccepted } from '#app/ui/unaccepted.ts'

interface Around {
	readonly locale?: Locale
	/** What the route's action answered. */
	readonly answer?: Unaccepted
}

type Context = ComponentProps<typeof RemixServer>['context']

/** Some components as the server renders them, with as much of the site around as they need. */
export function inSite(children: ReactNode, { locale = 'zh-CN', answer }: Around = {}): string {
	return renderToString(
		<I18nextProvider i18n={speaker(locale, resources[locale])}>
			<FreshIdContext.Provider value="7c1e4b52-93a6-4f0d-8a2b-5d6e7f809102">
				<RemixServer context={contextOf(children, answer)} url="http://localhost/" />
			</FreshIdContext.Provider>
		</I18nextProvider>,
	)
}

// why: a whole Remix build would be needed for a real one; the server's renderer reads only this.
function contextOf(children: ReactNode, answer: Unaccepted | undefined): Context {
	const route = { id: 'root', path: '*', hasAction: true, module: '' }
	const context = {
		manifest: { routes: { root: route }, entry: { imports: [], module: '' }, url: '', version: '' },
		routeModules: { root: { default: () => <>{children}</> } },
		criticalCss: undefined,
		future: {},
		isSpaMode: false,
		staticHandlerContext: {
			basename: '/',
			location: { pathname: '/', search: '', hash: '', state: null, key: 'default' },
			matches: [{ params: {}, pathname: '/', pathnameBase: '/', route }],
			loaderData: {},
			actionData: answer ? { root: answer } : null,
			errors: null,
			statusCode: 200,
			loaderHeaders: {},
			actionHeaders: {},
			activeDeferreds: null,
		},
	}
	return context as unknown as Context
}
