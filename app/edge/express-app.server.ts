import { randomBytes, randomUUID } from 'node:crypto'
import type { ServerBuild } from '@remix-run/node'
import compression from 'compression'
import express, { type NextFunction, type Request, type Response } from 'express'
import { isFromHere } from './cross-origin.ts'
import { networkOf } from './network-of.ts'
import { type PlainStatus, plainPage } from './plain-page.ts'
import { remixHandler } from './remix-handler.server.ts'
import { readBody } from './request-body.server.ts'
import type { RequestScope } from './request-scope.server.ts'
import { routeNames } from './route-names.ts'
import type { Runtime } from './runtime.server.ts'
import { securityHeaders } from './security-headers.ts'

interface Parts extends Pick<Runtime, 'settings' | 'log'> {
	readonly build: ServerBuild
	/** Folder of what the build made for the browser. */
	readonly clientDir: string
}

/** The HTTP application: log → headers → files → guard → body → Remix. */
export function expressApp({ build, clientDir, settings, log }: Parts): express.Express {
	const app = express()
	app.disable('x-powered-by')
	app.set('trust proxy', settings.trustProxy)
	app.use(logged({ log, nameOf: routeNames(build) }))
	app.use(withHeaders(settings.origin.startsWith('https:')))
	app.use(compression())
	app.use('/assets', express.static(`${clientDir}/assets`, { immutable: true, maxAge: '1y' }))
	app.use(express.static(clientDir, { index: false, redirect: false, maxAge: '1h' }))
	app.use(guarded(settings.origin))
	app.use(answered(remixHandler(build, settings.origin)))
	app.use(failed(log))
	return app
}

const scopeOf = (response: Response): RequestScope =>
	// Set by `withHeaders` before anything else looks at it.
	response.locals['scope'] as RequestScope

function logged({ log, nameOf }: Pick<Parts, 'log'> & { nameOf: (path: string) => string }) {
	return (request: Request, response: Response, next: NextFunction) => {
		const began = performance.now()
		const { method, path } = request
		response.once('close', () => {
			const level = path.startsWith('/assets/') ? 'debug' : 'info'
			log[level]({
				id: scopeOf(response).id,
				method,
				route: nameOf(path),
				status: response.statusCode,
				ms: Math.round(performance.now() - began),
				...(response.writableFinished ? {} : { cutOff: true }),
			})
		})
		const nonce = randomBytes(16).toString('base64')
		response.locals['scope'] = { id: randomUUID(), nonce, network: networkOf(request.ip) }
		next()
	}
}

const withHeaders =
	(secure: boolean) => (_request: Request, response: Response, next: NextFunction) => {
		const { id, nonce } = scopeOf(response)
		response.set(securityHeaders({ nonce, secure }))
		response.set('x-request-id', id)
		next()
	}

const guarded = (origin: string) => (request: Request, response: Response, next: NextFunction) => {
	const { method, originalUrl } = request
	const asking = {
		method,
		secFetchSite: request.get('sec-fetch-site'),
		origin: request.get('origin'),
	}
	if (!isFromHere(asking, origin)) return plainly(response, 403, { origin })
	if (!['GET', 'HEAD', 'POST'].includes(method)) return plainly(response, 405)
	// `GET http://elsewhere/` is for proxies.
	if (!originalUrl.startsWith('/')) return plainly(response, 400)
	next()
}

function answered(handle: ReturnType<typeof remixHandler>) {
	const answer = async (request: Request, response: Response) => {
		const body = request.method === 'POST' ? await readBody(request) : undefined
		if (body === null) {
			response.set('connection', 'close')
			plainly(response, 413)
			// A client that is still sending hears the answer only when it is let finish, for a while.
			request.resume()
			setTimeout(() => request.destroy(), 2000).unref()
			return
		}
		const { originalUrl: url } = request
		await handle({ request, response, url, body: body ?? null, scope: scopeOf(response) })
	}
	return (request: Request, response: Response, next: NextFunction) => {
		// oxlint-disable-next-line promise/no-callback-in-promise -- express 4 takes no promise
		answer(request, response).catch(next)
	}
}

const failed =
	(log: Parts['log']) =>
	// Express knows an error handler by its four parameters.
	// oxlint-disable-next-line max-params
	(error: unknown, _request: Request, response: Response, _next: NextFunction) => {
		const { id } = scopeOf(response)
		if (!response.destroyed) log.error({ id, err: error }, 'a request failed')
		if (response.headersSent) response.destroy()
		else plainly(response, 500, { id })
	}

function plainly(
	response: Response,
	status: PlainStatus,
	words: Readonly<Record<string, string>> = {},
): void {
	response
		.status(status)
		.set('cache-control', 'no-store')
		.type('html')
		.send(plainPage(status, words))
}
