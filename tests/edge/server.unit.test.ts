import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FORM_LIMIT_BYTES, MULTIPART_LIMIT_BYTES } from '#app/edge/request-body.server.ts'
import { type Listening, listening } from './listening.ts'

let here: Listening
beforeAll(async () => {
	here = await listening()
})
afterAll(() => here.close())

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
		here.seen.length = 0
		const known = Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [
				name,
				value === 'ours' ? here.origin : value,
			]),
		)
		const answer = await here.ask({
			method,
			path: '/orders/1.data',
			headers: { ...FORM, ...known },
		})
		const expected = status === 403 ? 403 : method === 'POST' ? answer.status : 405
		expect([method, answer.status]).toEqual([method, expected])
		if (status === 403) {
			expect(here.seen).toEqual([])
			expect(answer.body).toContain(here.origin)
		}
	}
})

test('a body is counted before anybody reads it', async () => {
	const at = (bytes: number, type: string) =>
		here.ask({
			method: 'POST',
			path: '/orders/1',
			headers: { ...OURS, 'content-type': type },
			body: Buffer.alloc(bytes, 'a'),
		})
	const multipart = 'multipart/form-data; boundary=x'
	here.seen.length = 0
	expect((await at(FORM_LIMIT_BYTES, FORM['content-type'])).status).toBe(200)
	expect(here.seen[0]?.body).toHaveLength(FORM_LIMIT_BYTES)
	expect((await at(FORM_LIMIT_BYTES + 1, FORM['content-type'])).status).toBe(413)
	expect((await at(FORM_LIMIT_BYTES + 1, 'text/plain')).status).toBe(413)
	expect((await at(FORM_LIMIT_BYTES + 1, multipart)).status).toBe(200)
	expect((await at(MULTIPART_LIMIT_BYTES + 1, multipart)).status).toBe(413)
	expect(here.seen).toHaveLength(2)
})

test('a client that does not say how much it sends is counted as well, and told why', async () => {
	here.seen.length = 0
	const endless = Readable.from(
		(function* () {
			for (let i = 0; i < 64; i++) yield Buffer.alloc(8 * 1024, 'a')
		})(),
	)
	const answer = await here.ask({
		method: 'POST',
		headers: { ...OURS, 'transfer-encoding': 'chunked' },
		body: endless,
	})
	expect(answer.status).toBe(413)
	expect(answer.body).toContain('64 KB')
	expect(here.seen).toEqual([])
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
		const { headers } = await here.ask(given)
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
		const { headers, body } = await here.ask({ path: '/orders/1' })
		const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
		expect(body).toBe(`nonce ${nonce}`)
		nonces.add(nonce)
	}
	expect(nonces.size).toBe(50)
})

test('what a signed-in reader saw is kept nowhere', async () => {
	const cookie = '__Host-linli=krokadhoyabwingte7gkfhlfu6uahj2qefrkwkxq'
	expect(
		(await here.ask({ path: '/orders/1', headers: { cookie } })).headers['cache-control'],
	).toBe('no-store')
	expect(
		(await here.ask({ path: '/orders/1.data', headers: { cookie } })).headers['cache-control'],
	).toBe('no-store')
	expect((await here.ask({ path: '/orders/1' })).headers['cache-control']).toBe('no-store')
})

test('what the build named by its content is kept for a year', async () => {
	const { headers } = await here.ask({ path: '/assets/app-abc123.js' })
	expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
})

test('the site’s address comes from its settings, whatever a client says', async () => {
	here.seen.length = 0
	await here.ask({
		path: '//evil.example/x?y=1',
		headers: {
			host: 'evil.example',
			'x-forwarded-host': 'evil.example',
			'x-forwarded-proto': 'https',
		},
	})
	expect(here.seen).toEqual([
		{
			url: `${here.origin}//evil.example/x?y=1`,
			body: '',
			host: new URL(here.origin).host,
			cookie: null,
		},
	])
	expect((await here.ask({ path: 'http://evil.example/' })).status).toBe(400)
})

test('the log knows the route and the status, and nothing about the person', async () => {
	here.logged.length = 0
	await here.ask({
		method: 'POST',
		path: '/orders/13900000001?q=%E9%99%88%E6%99%93%E7%87%95',
		headers: {
			...OURS,
			cookie: '__Host-linli=secret-token',
			'user-agent': 'secret-agent',
		},
		body: Buffer.from('password=secret-word'),
	})
	await expect.poll(() => here.logged).toHaveLength(1)
	expect(here.logged[0]).toMatchObject({
		method: 'POST',
		route: '/orders/:orderId',
		status: 200,
	})
	expect(Object.keys(here.logged[0] ?? {}).sort()).toEqual([
		'id',
		'level',
		'method',
		'ms',
		'route',
		'status',
		'time',
	])
	expect(JSON.stringify(here.logged)).not.toMatch(/secret|13900000001|127\.0\.0\.1|%E9/)
})

test('a scanner fills no log with errors', async () => {
	here.logged.length = 0
	for (const path of [
		'/wp-login.php',
		'/.env',
		'/.git/config',
		'/admin/../../etc/passwd',
		'/%00',
	]) {
		await here.ask({ path })
	}
	await expect.poll(() => here.logged).toHaveLength(5)
	expect(here.logged.filter(({ level }) => Number(level) > 30)).toEqual([])
})
