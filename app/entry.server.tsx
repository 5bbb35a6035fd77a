import {
	type ActionFunctionArgs,
	type AppLoadContext,
	createReadableStreamFromReadable,
	type EntryContext,
	type LoaderFunctionArgs,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { type RenderToPipeableStreamOptions, renderToPipeableStream } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { startForDevelopment } from './edge/development.server.ts'
import { errorFacts } from './edge/error-facts.ts'
import { readerLocale } from './edge/preferences.server.ts'
import { requestScope } from './edge/request-scope.server.ts'
import { runtime } from './edge/runtime.server.ts'
import { withoutNulls } from './edge/without-nulls.server.ts'
import { speaker } from './i18n/index.ts'
import { resources } from './i18n/resources.ts'
import { NonceContext } from './ui/nonce.ts'

const RENDER_TIMEOUT_MS = 5000
const speakers = {
	'zh-CN': speaker('zh-CN', resources['zh-CN']),
	en: speaker('en', resources.en),
}

export const streamTimeout = RENDER_TIMEOUT_MS

// `remix vite:dev` has a server of its own, which opens no database.
if (import.meta.env.DEV) await startForDevelopment()

type Rendered = readonly [
	request: Request,
	status: number,
	headers: Headers,
	context: EntryContext,
	load: AppLoadContext,
]

export default function handleRequest(...[request, status, headers, context, load]: Rendered) {
	// The nonce travels in React's context: in loader data it would be in the page's text.
	const nonce = load.nonce
	const page = (
		<I18nextProvider i18n={speakers[readerLocale(request)]}>
			<NonceContext.Provider value={nonce}>
				<RemixServer
					context={context}
					url={request.url}
					abortDelay={RENDER_TIMEOUT_MS}
					{...(nonce === undefined ? {} : { nonce })}
				/>
			</NonceContext.Provider>
		</I18nextProvider>
	)
	// Crawlers get the whole page at once.
	const whole = isbot(request.headers.get('user-agent'))
	headers.set('content-type', 'text/html; charset=utf-8')
	return new Promise<Response>((resolve, reject) => {
		const answer = () => {
			const body = withoutNulls()
			resolve(new Response(createReadableStreamFromReadable(body), { headers, status }))
			pipe(body)
		}
		const options: RenderToPipeableStreamOptions = {
			[whole ? 'onAllReady' : 'onShellReady']: answer,
			onShellError: reject,
			onError: (error) => logged(error),
			...(nonce === undefined ? {} : { nonce }),
		}
		const { pipe, abort } = renderToPipeableStream(page, options)
		setTimeout(abort, RENDER_TIMEOUT_MS + 1000).unref()
	})
}

/** Bugs only: refusals and missing pages are answers, and a reader who left is no error. */
export function handleError(
	error: unknown,
	{ request }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
	if (!request.signal.aborted && !isRouteErrorResponse(error)) logged(error)
}

const logged = (error: unknown) =>
	runtime().log.error({ id: requestScope()?.id, error: errorFacts(error) }, 'a request failed')
