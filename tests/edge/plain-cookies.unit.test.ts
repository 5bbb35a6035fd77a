import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Listening, listening, SET_COOKIES } from './listening.ts'

let local: Listening
let public_: Listening
beforeAll(async () => {
	local = await listening()
	public_ = await listening('https://linli.example')
})
afterAll(async () => {
	await local.close()
	await public_.close()
})

const sent = async (to: Listening, cookie: string) => {
	to.seen.length = 0
	const { headers } = await to.ask({ path: '/orders/1', headers: { cookie } })
	return { cookie: to.seen[0]?.cookie, cacheControl: headers['cache-control'] }
}

test('on http://localhost Safari, which keeps no Secure cookie there, gets a plain one too', async () => {
	const { headers } = await local.ask({ path: '/orders/1' })
	expect(headers['set-cookie']).toEqual([
		SET_COOKIES[0],
		'linli=t; Path=/; Max-Age=9; HttpOnly; SameSite=Lax',
		'a=1',
	])
})

test('it signs the reader in, and what was read is kept nowhere', async () => {
	expect(await sent(local, 'linli_lang=en; linli=t; linli-device=d')).toEqual({
		cookie: 'linli_lang=en; __Host-linli=t; __Host-linli-device=d',
		cacheControl: 'no-store',
	})
})

test('a browser that kept the full cookie is known by that one', async () => {
	const { cookie } = await sent(local, 'linli=old; __Host-linli=new')
	expect(cookie).toBe('linli=old; __Host-linli=new')
})

test('a public site sets the full cookie alone, and knows nobody by a plain one', async () => {
	const { headers } = await public_.ask({ path: '/orders/1' })
	expect(headers['set-cookie']).toEqual(SET_COOKIES)
	expect((await sent(public_, 'linli=t')).cookie).toBe('linli=t')
})
