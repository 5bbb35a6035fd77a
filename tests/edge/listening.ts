import { createServer, request as httpRequest } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ServerBuild } from '@remix-run/node'
import { readSettings } from '#app/edge/env.server.ts'
import { expressApp } from '#app/edge/express-app.server.ts'
import { makeLog } from '#app/edge/log.server.ts'
import { requestScope } from '#app/edge/request-scope.server.ts'

interface Asked {
	readonly method?: string
	readonly path?: string
	readonly headers?: Record<string, string>
	readonly body?: Buffer | Readable
}
interface Got {
	readonly status: number
	readonly headers: NodeJS.Dict<string | string[]>
	readonly body: string
}
interface Seen {
	readonly url: string
	readonly body: string
	readonly host: string | null
	readonly cookie: string | null
}

export interface Listening {
	readonly origin: string
	readonly ask: (asked: Asked) => Promise<Got>
	/** What the application behind the guard got to see since it was last emptied. */
	readonly seen: Seen[]
	/** Lines of the log, likewise. */
	readonly logged: Record<string, unknown>[]
	readonly close: () => Promise<void>
}

/** What the routes set. */
export const SET_COOKIES = [
	'__Host-linli=t; Path=/; Max-Age=9; HttpOnly; Secure; SameSite=Lax',
	'a=1',
]

/**
 * The HTTP server as it is, with two routes behind it that answer with what they saw.
 * @param site the origin that it believes to have, as behind a proxy; its own address without.
 */
export async function listening(site?: string): Promise<Listening> {
	const folder = mkdtempSync(join(tmpdir(), 'linli-client-'))
	mkdirSync(join(folder, 'assets'))
	writeFileSync(join(folder, 'assets/app-abc123.js'), 'export {}')
	const seen: Seen[] = []
	const logged: Record<string, unknown>[] = []
	const server = createServer()
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
	// It listens on TCP, so there is a port.
	const { port } = server.address() as AddressInfo
	const origin = site ?? `http://localhost:${port}`
	const settings = readSettings({ ORIGIN: origin, PORT: String(port) })
	const log = makeLog({ logLevel: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) })
	server.on('request', expressApp({ build: stubBuild(seen), clientDir: folder, settings, log }))
	return {
		origin,
		seen,
		logged,
		ask: (asked) => ask(port, asked),
		async close() {
			server.closeAllConnections()
			await new Promise((done) => server.close(done))
			rmSync(folder, { recursive: true })
		},
	}
}

/** The least that Remix serves: resource routes. */
function stubBuild(seen: Seen[]): ServerBuild {
	const look = async ({ request }: { request: Request }) => {
		const body = request.method === 'POST' ? await request.text() : ''
		const { headers } = request
		seen.push({
			url: request.url,
			body,
			host: headers.get('host'),
			cookie: headers.get('cookie'),
		})
		const answer = new Response(`nonce ${requestScope()?.nonce}`)
		for (const cookie of SET_COOKIES) answer.headers.append('set-cookie', cookie)
		return answer
	}
	const route = (id: string, path: string) => ({
		id,
		path,
		parentId: 'root',
		module: { loader: look, action: look },
	})
	const build = {
		entry: {
			module: { default: () => new Response('no page'), handleError: () => {} },
		},
		routes: {
			root: { id: 'root', path: '', module: { default: () => null } },
			order: route('order', 'orders/:orderId'),
			rest: route('rest', '*'),
		},
		assets: {
			entry: { imports: [], module: '' },
			routes: {},
			url: '',
			version: '1',
		},
		publicPath: '/',
		assetsBuildDirectory: '',
		future: { v3_singleFetch: true },
		isSpaMode: false,
		mode: 'production',
	}
	// Only what resource routes need: nothing is rendered.
	return build as unknown as ServerBuild
}

/** `fetch` may not set the headers that matter here. */
function ask(
	port: number,
	{ method = 'GET', path = '/', headers = {}, body }: Asked,
): Promise<Got> {
	return new Promise((resolve, reject) => {
		const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
			let text = ''
			answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
			answer.on('end', () =>
				resolve({
					status: answer.statusCode ?? 0,
					headers: answer.headers,
					body: text,
				}),
			)
		})
		sent.on('error', reject)
		if (body instanceof Readable) body.pipe(sent)
		else sent.end(body)
	})
}
