import { expect, test } from 'vitest'
import { isFromHere } from '#app/edge/cross-origin.ts'

const OURS = 'https://points.example.cn'
const asked = (given: { method?: string; secFetchSite?: string; origin?: string }) =>
	isFromHere({ method: 'POST', secFetchSite: undefined, origin: undefined, ...given }, OURS)

test.each([
	['a page of ours sends a form', { secFetchSite: 'same-origin' }, true],
	['a reader types the address', { secFetchSite: 'none' }, true],
	[
		'another site sends a form',
		{ secFetchSite: 'cross-site', origin: 'https://evil.example' },
		false,
	],
	['a neighbour host of ours sends a form', { secFetchSite: 'same-site', origin: OURS }, false],
	[
		'Origin says us and the browser says it is not',
		{ secFetchSite: 'cross-site', origin: OURS },
		false,
	],
	['the browser says a word that nobody knows', { secFetchSite: 'SAME-ORIGIN' }, false],
	['an old phone sends Origin only', { origin: OURS }, true],
	['an old phone on another site', { origin: 'https://evil.example' }, false],
	['our name without TLS', { origin: 'http://points.example.cn' }, false],
	['our name at another port', { origin: `${OURS}:8443` }, false],
	['our name within another', { origin: `${OURS}.evil.example` }, false],
	['a sandboxed page', { origin: 'null' }, false],
	['neither header', {}, false],
	['an empty Origin', { origin: '' }, false],
])('%s', (_who, given, allowed) => {
	expect(asked(given)).toBe(allowed)
})

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'post', 'PROPFIND', ''])(
	'%s from another site is refused',
	(method) => {
		expect(asked({ method, secFetchSite: 'cross-site' })).toBe(false)
	},
)

test.each(['GET', 'HEAD', 'OPTIONS'])('%s changes nothing and may come from anywhere', (method) => {
	expect(asked({ method, secFetchSite: 'cross-site', origin: 'https://evil.example' })).toBe(true)
})
