import type { IncomingMessage, ServerResponse } from 'node:http'
import {
	createRequestHandler,
	type ServerBuild,
	writeReadableStreamToWritable,
} from '@remix-run/node'
import { SESSION_COOKIE } from './cookies.ts'
import { fromPlainTwins, withPlainTwins } from './plain-cookies.ts'
import { inScope, type RequestScope } from './request-scope.server.ts'

interface Exchange {
	readonly request: IncomingMessage
	readonly response: ServerResponse
	/** Path and query as the client sent them, beginning with `/`. */
	readonly url: string
	readonly body: Buffer<ArrayBuffer> | null
	readonly scope: RequestScope
}

/**
 * Hands requests to Remix. Not Remix' own adapter: that takes the site's address from headers that a
 * client may write, and reads bodies before anybody has counted them.
 * @param origin our origin; all links and checks are made with it.
 */
export function remixHandler(build: ServerBuild, origin: string) {
	const handle = createRequestHandler(build, 'production')
	const isPlain = isPlainHttp(origin)
	return async ({ request, response, url, body, scope }: Exchange): Promise<void> => {
		const left = new AbortController()
		response.once('close', () => {
			if (!response.writableFinished) left.abort()
		})
		const headers = headersOf(request, origin)
		const asked = new Request(origin + url, {
			// Node sets it for every request that a server gets.
			method: request.method ?? 'GET',
			headers,
			signal: left.signal,
			body,
		})
		const answer = await inScope(scope, () => handle(asked, { nonce: scope.nonce }))
		const set = answer.headers.getSetCookie()
		const cookies = isPlain ? withPlainTwins(set) : set
		await send({ answer, response, cookies, isPersonal: isPersonal(headers) })
	}
}

function headersOf({ headers }: IncomingMessage, origin: string): Headers {
	const copied = new Headers()
	for (const [name, value] of Object.entries(headers)) {
		if (value !== undefined && !name.startsWith('x-forwarded-')) copied.set(name, String(value))
	}
	// The guard in front has compared the real one; Remix compares again, and a proxy may rename it.
	copied.set('host', new URL(origin).host)
	const cookies = copied.get('cookie')
	if (cookies !== null && isPlainHttp(origin)) copied.set('cookie', fromPlainTwins(cookies))
	return copied
}

const isPlainHttp = (origin: string) => origin.startsWith('http:')

const isPersonal = (headers: Headers) =>
	(headers.get('cookie') ?? '').includes(`${SESSION_COOKIE}=`)

interface Sending {
	readonly answer: Response
	readonly response: ServerResponse
	/** Values of `Set-Cookie`. */
	readonly cookies: string[]
	readonly isPersonal: boolean
}

async function send({ answer, response, cookies, isPersonal: personal }: Sending): Promise<void> {
	response.statusCode = answer.status
	for (const [name, value] of answer.headers) {
		if (name !== 'set-cookie') response.setHeader(name, value)
	}
	if (cookies.length > 0) response.setHeader('set-cookie', cookies)
	// A shared computer's "back" must not show the last reader's points. Pages differ by language
	// and carry fresh ids, so nobody keeps the public ones either.
	const keep = personal || cookies.length > 0 ? 'no-store' : 'private, no-cache'
	if (personal || !response.hasHeader('cache-control')) response.setHeader('cache-control', keep)
	if (answer.body) await writeReadableStreamToWritable(answer.body, response)
	else response.end()
}
