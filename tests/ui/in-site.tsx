import { UNSAFE_RemixContext } from '@remix-run/react'
import type { ComponentProps, ReactNode } from 'react'
import { useState } from 'react'
import { I18nextProvider } from 'react-i18next'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { speaker } from '#app/i18n/index.ts'
import type { Locale } from '#app/i18n/locale.ts'
import { resources } from '#app/i18n/resources.ts'
import { FreshIdContext } from '#app/ui/index.ts'
import type { Unaccepted } from '#app/ui/unaccepted.ts'

interface SiteProps {
	readonly locale?: Locale
	readonly path?: string
	/** What the route's action answered. */
	readonly answer?: Unaccepted
	readonly children: ReactNode
}

type Context = NonNullable<ComponentProps<typeof UNSAFE_RemixContext.Provider>['value']>

/** As much of the site around some components as they need: words, router, ids. */
export function InSite({ locale = 'zh-CN', path = '/', answer, children }: SiteProps) {
	const [i18n] = useState(() => speaker(locale, resources[locale]))
	const [router] = useState(() =>
		createMemoryRouter([{ id: 'page', path: '*', element: <>{children}</>, action: () => null }], {
			initialEntries: [path],
			hydrationData: answer ? { actionData: { page: answer } } : {},
		}),
	)
	return (
		<I18nextProvider i18n={i18n}>
			<UNSAFE_RemixContext.Provider value={CONTEXT}>
				<FreshIdContext.Provider value="7c1e4b52-93a6-4f0d-8a2b-5d6e7f809102">
					<RouterProvider router={router} />
				</FreshIdContext.Provider>
			</UNSAFE_RemixContext.Provider>
		</I18nextProvider>
	)
}

// why: links and forms only look into it for prefetching, which no test does.
const CONTEXT = {
	manifest: { routes: {}, entry: { imports: [], module: '' }, url: '', version: '' },
	routeModules: {},
	future: {},
	isSpaMode: false,
} as unknown as Context
