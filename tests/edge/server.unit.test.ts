import { createServer, request as httpRequest, type Server } from 'node:http'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readSettings } from '#app/edge/env.server.ts'
import { makeLog } from '#app/edge/log.server.ts'
import { expressApp } from '#app/edge/express-app.server.ts'
import { requestScope } from '#app/edge/request-scope.server.ts'
import { FORM_LIMIT_BYTES, MULTIPART_LIMIT_BYTES } from '#app/edge/request-body.server.ts'

/** What the application behind the guard got to see. */
let seen: { url: string; body: string; host: string | null }[] = []
let logged: Record<string, unknown>[] = []
let server: Server
let port = 0
let origin = ''
const folder = mkdtempSync(join(tmpdir(), 'linli-client-'))

beforeAll(async () => {
	mkdirSync(join(folder, 'assets'))
	writeFileSync(join(folder, 'assets/app-abc123.js'), 'export {}')
	server = createServer()
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
	port = (server.address() as AddressInfo).port
	origin = `http://localhost:${port}`
	const settings = readSettings({ ORIGIN: origin, PORT: String(port) })
	const log = makeLog({ logLevel: 'info' }, { write: (line) => void logged.push(JSON.parse(line)) })
	server.on('request', expressApp({ build: stubBuild(), clientDir: folder, settings, log }))
})
afterAll(async () => {
	server.closeAllConnections()
	await new Promise((done) => server.close(done))
	rmSync(folder, { recursive: true })
})

const look = async ({ request }: { request: Request }) => {
	const body = request.method === 'POST' ? await request.text() : ''
	seen.push({ url: request.url, body, host: request.headers.get('host') })
	if (request.url.endsWith('/break')) throw new Error('it broke')
	return new Response(`nonce ${requestScope()?.nonce}`, {
		headers: { 'set-cookie': 'a=1' },
		status: 200,
	})
}

/** The least that Remix serves: resource routes that answer with what they saw. */
function stubBuild(): ServerBuild {
	const route = (id: string, path: string) => ({
		id,
		path,
		parentId: 'root',
		module: { loader: look, action: look },
	})
	const build = {
		entry: { module: { default: () => new Response('no page'), handleError: () => {} } },
		routes: {
			root: { id: 'root', path: '', module: { default: () => null } },
			order: route('order', 'orders/:orderId'),
			rest: route('rest', '*'),
		},
		assets: { entry: { imports: [], module: '' }, routes: {}, url: '', version: '1' },
		publicPath: '/',
		assetsBuildDirectory: '',
		future: { v3_singleFetch: true },
		isSpaMode: false,
		mode: 'production',
	}
	// Only what resource routes need: nothing is rendered.
	return build as unknown as ServerBuild
}

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

/** `fetch` may not set the headers that matter here. */
function ask({ method = 'GET', path = '/', headers = {}, body }: Asked): Promise<Got> {
	return new Promise((resolve, reject) => {
		const sent = httpRequest({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
			let text = ''
			answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
			answer.on('end', () =>
				resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
			)
		})
		sent.on('error', reject)
		if (body instanceof Readable) body.pipe(sent)
		else sent.end(body)
	})
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const OURS = { ...FORM, 'sec-fetch-site': 'same-origin' }

test.each([
	['a form of ours', { 'sec-fetch-site': 'same-origin' }, 200],
	['a form of ours from an old phone', { origin: 'ours' }, 200],
	['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, 403],
	['a neighbour host', { 'sec-fetch-site': 'same-site', origin: 'ours' }, 403],
	['another site from an old phone', { origin: 'https://evil.example' }, 403],
	['a sandboxed page', { origin: 'null' }, 403],
	['neither header', {}, 403],
	[
		'a forged name of the proxy',
		{ origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
		403,
	],
	['a forged host', { origin: 'https://evil.example', host: 'evil.example' }, 403],
])('%s asks for a change', async (_who, headers, status) => {
	for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
		seen = []
		const known = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name, value === 'ours' ? origin : value]),
		)
		const answer = await ask({ method, path: '/orders/1.data', headers: { ...FORM, ...known } })
		const expected = status === 403 ? 403 : method === 'POST' ? answer.status : 405
		expect([method, answer.status]).toEqual([method, expected])
		if (status === 403) {
			expect(seen).toEqual([])
			expect(answer.body).toContain(origin)
		}
	}
})

test('a body is counted before anybody reads it', async () => {
	const at = (bytes: number, type: string) =>
		ask({
			method: 'POST',
			path: '/orders/1',
			headers: { ...OURS, 'content-type': type },
			body: Buffer.alloc(bytes, 'a'),
		})
	const multipart = 'multipart/form-data; boundary=x'
	seen = []
	expect((await at(FORM_LIMIT_BYTES, FORM['content-type'])).status).toBe(200)
	expect(seen[0]?.body).toHaveLength(FORM_LIMIT_BYTES)
	expect((await at(FORM_LIMIT_BYTES + 1, FORM['content-type'])).status).toBe(413)
	expect((await at(FORM_LIMIT_BYTES + 1, 'text/plain')).status).toBe(413)
	expect((await at(FORM_LIMIT_BYTES + 1, multipart)).status).toBe(200)
	expect((await at(MULTIPART_LIMIT_BYTES + 1, multipart)).status).toBe(413)
	expect(seen).toHaveLength(2)
})

test('a client that does not say how much it sends is counted as well, and told why', async () => {
	seen = []
	const endless = Readable.from(
		(function* () {
			for (let i = 0; i < 64; i++) yield Buffer.alloc(8 * 1024, 'a')
		})(),
	)
	const answer = await ask({
		method: 'POST',
		headers: { ...OURS, 'transfer-encoding': 'chunked' },
		body: endless,
	})
	expect(answer.status).toBe(413)
	expect(answer.body).toContain('64 KB')
	expect(seen).toEqual([])
})

test('every answer carries the headers that protect its reader', async () => {
	for (const given of [
		{ path: '/' },
		{ path: '/orders/1' },
		{ path: '/assets/app-abc123.js' },
		{ path: '/nowhere/at/all' },
		{ method: 'POST', headers: FORM },
		{ method: 'POST', headers: OURS, body: Buffer.alloc(FORM_LIMIT_BYTES + 1) },
		{ method: 'PUT', headers: OURS },
	]) {
		const { headers } = await ask(given)
		expect(headers['content-security-policy']).toMatch(
			/^default-src 'self'; script-src 'self' 'nonce-[\w+/=]{24}'; style-src 'self'; .*object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'$/,
		)
		expect(headers).toMatchObject({
			'x-content-type-options': 'nosniff',
			'referrer-policy': 'same-origin',
			'cross-origin-opener-policy': 'same-origin',
			'permissions-policy': expect.stringContaining('camera=(self)'),
		})
		expect(headers['x-powered-by']).toBeUndefined()
	}
})

test('each answer has a nonce of its own, and the page gets the one of its header', async () => {
	const nonces = new Set<string>()
	for (let i = 0; i < 50; i++) {
		const { headers, body } = await ask({ path: '/orders/1' })
		const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
		expect(body).toBe(`nonce ${nonce}`)
		nonces.add(nonce)
	}
	expect(nonces.size).toBe(50)
})

test('what a signed-in reader saw is kept nowhere', async () => {
	const cookie = '__Host-linli=krokadhoyabwingte7gkfhlfu6uahj2qefrkwkxq'
	expect((await ask({ path: '/orders/1', headers: { cookie } })).headers['cache-control']).toBe(
		'no-store',
	)
	expect(
		(await ask({ path: '/orders/1.data', headers: { cookie } })).headers['cache-control'],
	).toBe('no-store')
	expect((await ask({ path: '/orders/1' })).headers['cache-control']).toBe('no-store')
})

test('what the build named by its content is kept for a year', async () => {
	const { headers } = await ask({ path: '/assets/app-abc123.js' })
	expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('the site’s address comes from its settings, whatever a client says', async () => {
	seen = []
	await ask({
		path: '//evil.example/x?y=1',
		headers: {
			host: 'evil.example',
			'x-forwarded-host': 'evil.example',
			'x-forwarded-proto': 'https',
		},
	})
	expect(seen).toEqual([
		{ url: `${origin}//evil.example/x?y=1`, body: '', host: `localhost:${port}` },
	])
	expect((await ask({ path: 'http://evil.example/' })).status).toBe(400)
})

test('the log knows the route and the status, and nothing about the person', async () => {
	logged = []
	await ask({
		method: 'POST',
		path: '/orders/13900000001?q=%E9%99%88%E6%99%93%E7%87%95',
		headers: { ...OURS, cookie: '__Host-linli=secret-token', 'user-agent': 'secret-agent' },
		body: Buffer.from('password=secret-word'),
	})
	await expect.poll(() => logged).toHaveLength(1)
	expect(logged[0]).toMatchObject({ method: 'POST', route: '/orders/:orderId', status: 200 })
	expect(Object.keys(logged[0] ?? {}).sort()).toEqual([
		'id',
		'level',
		'method',
		'ms',
		'route',
		'status',
		'time',
	])
	expect(JSON.stringify(logged)).not.toMatch(/secret|13900000001|127\.0\.0\.1|%E9/)
})

test('a scanner fills no log with errors', async () => {
	logged = []
	for (const path of [
		'/wp-login.php',
		'/.env',
		'/.git/config',
		'/admin/../../etc/passwd',
		'/%00',
	]) {
		await ask({ path })
	}
	await expect.poll(() => logged).toHaveLength(5)
	expect(logged.filter(({ level }) => Number(level) > 30)).toEqual([])
})
