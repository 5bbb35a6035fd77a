import type { LoaderFunctionArgs } from '@remix-run/node'
import {
	Links,
	Meta,
	Outlet,
	Scripts,
	ScrollRestoration,
	useLoaderData,
	useLocation,
	useRouteError,
	useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { rootData } from '#app/edge/root.server.ts'
import { useLocale } from '#app/i18n/locale.ts'
import { FreshIdContext } from '#app/ui/index.ts'
import { useNonce } from '#app/ui/nonce.ts'
import { given } from '#app/ui/props.ts'
import { destinationOf } from './navigation.ts'
import { ProblemPage, useProblem } from './problem-page.tsx'
import { SiteFrame } from './site-frame.tsx'
import './ui/tailwind.css'

export const loader = ({ request }: LoaderFunctionArgs) => rootData(request)

/** The document around every page, error pages too. */
export function Layout({ children }: { readonly children: ReactNode }) {
	const data = useRouteLoaderData<typeof loader>('root')
	const { t } = useTranslation()
	const locale = useLocale()
	const nonce = given({ nonce: useNonce() })
	return (
		<html lang={data?.locale ?? locale} className={data?.elder ? 'elder' : undefined}>
			<head>
				<meta charSet="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
				<title>{useTabName()}</title>
				<meta name="description" content={t('frame.site.description')} />
				<meta name="theme-color" content="#fffdf9" />
				<meta name="format-detection" content="telephone=no" />
				<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
				<link rel="manifest" href="/site.webmanifest" />
				<Meta />
				<Links />
			</head>
			<body>
				<SiteFrame data={data}>{children}</SiteFrame>
				<ScrollRestoration {...nonce} />
				<Scripts {...nonce} />
			</body>
		</html>
	)
}

export default function Site() {
	const { freshId } = useLoaderData<typeof loader>()
	return (
		<FreshIdContext.Provider value={freshId}>
			<Outlet />
		</FreshIdContext.Provider>
	)
}

export function ErrorBoundary() {
	return <ProblemPage />
}

/** Name of the tab as the server knows it: the part of the site. With JavaScript `Page` is exact. */
function useTabName(): string {
	const { t } = useTranslation()
	const { pathname } = useLocation()
	// Null as well when nothing failed: it is the default of React Router's context.
	const error = useRouteError()
	const failed = error !== undefined && error !== null
	const { problem } = useProblem()
	const place = destinationOf(pathname)
	const title = failed
		? t(`frame.errors.${problem}.title`)
		: place && place.to !== '/' && t(`frame.nav.${place.word}`)
	return title ? t('frame.site.tab', { title }) : t('frame.site.name')
}
