import { expect, test } from 'vitest'
import { localPath } from '#app/edge/local-path.ts'

/** What a link in a message might say, so that a reader lands on somebody else's site. */
const ELSEWHERE = [
	'https://evil.example',
	'http:evil.example',
	'https:evil.example',
	'//evil.example',
	'///evil.example',
	'////evil.example/a',
	'/\\evil.example',
	'\\/evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	'/\r/evil.example',
	'\t//evil.example',
	' //evil.example',
	'/ /evil.example',
	'/.//evil.example',
	'/..//evil.example',
	'/./..//evil.example',
	'/a/..//evil.example',
	'/%2e//evil.example',
	'/a/%2e%2e//evil.example',
	'javascript:alert(1)',
	'JAVASCRIPT:alert(1)',
	'data:text/html,x',
	'vbscript:x',
	'evil.example',
	'evil.example/path',
	'@evil.example',
	'.evil.example',
	':80/path',
	'?next=//evil.example',
	'#//evil.example',
	'http://localhost:3000@evil.example',
	'/\u0000/evil.example',
	'/\u007f/evil.example',
	'/me\r\nset-cookie: a=b',
	'ftp://evil.example',
	'',
	' ',
	'\\evil.example',
]

test.each(ELSEWHERE)('a reader is never sent to %j', (next) => {
	expect(localPath(next, '/me')).toBe('/me')
})

test.each([
	['/me', '/me'],
	['/me/points?month=2026-11#lots', '/me/points?month=2026-11#lots'],
	['/catalogue?q=%E7%90%86%E5%8F%91', '/catalogue?q=%E7%90%86%E5%8F%91'],
	['/a/../me', '/me'],
	['/me?done=signed-in', '/me'],
	['/sign-in?next=//evil.example', '/sign-in?next=%2F%2Fevil.example'],
])('a reader gets on to %s', (next, to) => {
	expect(localPath(next, '/')).toBe(to)
})

test('a reader who wanted nothing in particular goes where the caller says', () => {
	expect(localPath(null, '/branch')).toBe('/branch')
	expect(localPath(undefined, '/branch')).toBe('/branch')
})
