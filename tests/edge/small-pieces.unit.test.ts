import { expect, test } from 'vitest'
import { deviceOf } from '#app/edge/device-name.ts'
import { errorFacts } from '#app/edge/error-facts.ts'
import { networkOf } from '#app/edge/network-of.ts'
import { plainPage } from '#app/edge/plain-page.ts'
import { sessionLife } from '#app/edge/session-life.ts'
import { loginOf, readableLogin } from '#app/features/session/login.policy.ts'

const HOUR_MS = 60 * 60 * 1000

test('the strictest of all roles decides how long somebody stays signed in', () => {
	const lives = (...roles: ('volunteer' | 'secretary' | 'auditor')[]) =>
		sessionLife(roles.map((role) => ({ role })))
	expect(lives('volunteer')).toEqual({ idleMs: 720 * HOUR_MS, absoluteMs: 2160 * HOUR_MS })
	expect(lives('volunteer', 'secretary')).toEqual({
		idleMs: 12 * HOUR_MS,
		absoluteMs: 168 * HOUR_MS,
	})
	expect(lives('secretary', 'auditor', 'volunteer')).toEqual({
		idleMs: 2 * HOUR_MS,
		absoluteMs: 12 * HOUR_MS,
	})
	expect(lives()).toEqual(lives('volunteer'))
})

test.each([
	['138 0013 8000', { phone: '+8613800138000', email: null }],
	['138-0013-8000', { phone: '+8613800138000', email: null }],
	['+86 138 0013 8000', { phone: '+8613800138000', email: null }],
	['0086 13800138000', { phone: '+8613800138000', email: null }],
	['+44 20 7946 0000', { phone: '+442079460000', email: null }],
	[' Ann@Example.ORG ', { phone: null, email: 'ann@example.org' }],
	['12800138000', null],
	['1380013800', null],
	['ann@', null],
	['ann@host', null],
	['a b@example.org', null],
	['@example.org', null],
	['', null],
])('somebody types %j to sign in', (typed, login) => {
	expect(loginOf(typed)).toEqual(login)
})

test('a phone number is shown as people write it, and can be typed in again as it is shown', () => {
	expect(readableLogin('+8613912345678')).toBe('139\u{A0}1234\u{A0}5678')
	for (const login of ['+8613912345678', '+4915112345678'])
		expect(loginOf(readableLogin(login))).toEqual({ phone: login, email: null })
	expect(readableLogin('ann@example.org')).toBe('ann@example.org')
})

test.each([
	['203.0.113.7', '203.0.113.7'],
	['::ffff:203.0.113.7', '203.0.113.7'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
	['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
	['2001:db8::1', '2001:db8:0:0::/64'],
	['::1', '0:0:0:0::/64'],
	['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('%s belongs to the network %s', (address, network) => {
	expect(networkOf(address)).toBe(network)
})

test('devices have names that people know', () => {
	const phone =
		'Mozilla/5.0 (Linux; Android 14; ALN-AL00) AppleWebKit/537.36 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0'
	expect(deviceOf(phone)).toBe('WeChat · Android')
	expect(deviceOf('Mozilla/5.0 (Windows NT 10.0) Chrome/130 Safari/537.36 Edg/130')).toBe(
		'Edge · Windows',
	)
	expect(deviceOf('curl/8')).toBe('')
	expect(deviceOf(null)).toBe('')
})

test('a failed query leaves no value of it in the log', () => {
	const query = Object.assign(new Error('Failed query: select … params: +8613800138000'), {
		query: 'select …',
		params: ['+8613800138000'],
		cause: Object.assign(new Error('Key (phone)=(+8613800138000) already exists'), {
			code: '23505',
		}),
	})
	const said = JSON.stringify(errorFacts(query))
	expect(said).not.toContain('13800138000')
	expect(errorFacts(query).cause?.code).toBe('23505')
	expect(errorFacts(query).at.length).toBeGreaterThan(0)
	expect(errorFacts(new TypeError('x is not a function')).message).toBe('x is not a function')
})

test('a plain page says what to do in both languages and escapes what it is told', () => {
	const html = plainPage(403, { origin: 'https://a.example/<b>' })
	expect(html).toContain('未作任何更改')
	expect(html).toContain('nothing was changed')
	expect(html).not.toContain('<b>')
})
