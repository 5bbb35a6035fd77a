import fc from 'fast-check'
import { expect, test } from 'vitest'
import { audiencePath } from '#app/features/activities/activities.policy.ts'
import {
	isSampled,
	isSiteCode,
	siteCode,
	siteCodeLeftMs,
} from '#app/features/activities/site-code.server.ts'

const at = (ms: number) => new Date(1_795_000_000_000 + ms)

test('a code is taken for a minute from when it first hung on the wall, and never before', () => {
	fc.assert(
		fc.property(fc.string({ minLength: 1 }), fc.nat(1_000_000), (secret, ms) => {
			const shown = at(ms)
			const code = siteCode(secret, shown)
			expect(code).toMatch(/^\d{6}$/)
			const first = new Date(shown.getTime() + siteCodeLeftMs(shown) - 30_000)
			expect(isSiteCode(secret, first, code)).toBe(true)
			expect(isSiteCode(secret, new Date(first.getTime() + 59_999), code)).toBe(true)
		}),
	)
	const code = siteCode('secret', at(0))
	expect(isSiteCode('secret', at(90_000), code)).toBe(false)
	expect(isSiteCode('secret', at(-60_000), code)).toBe(false)
})

test.each(['', '12345', '1234567', 'abcdef', '１２３４５６'])('%j is no code', (typed) => {
	expect(isSiteCode('secret', at(0), typed)).toBe(false)
})

test('one in ten is sampled, and who does not know the secret cannot tell which', () => {
	const ids = Array.from({ length: 5_000 }, (_, index) => `log-${index}`)
	const sampled = ids.filter((id) => isSampled('secret', id))
	expect(sampled.length).toBeGreaterThan(400)
	expect(sampled.length).toBeLessThan(600)
	const elsewhere = ids.filter((id) => isSampled('other secret', id))
	expect(elsewhere).not.toEqual(sampled)
})

test.each([
	['branch', '/d/s/c/b/'],
	['community', '/d/s/c/'],
	['district', '/d/'],
] as const)('the audience %s is everybody under %s', (audience, path) => {
	const placed = { unitPath: '/d/s/c/b/', communityPath: '/d/s/c/', audience }
	expect(audiencePath(placed)).toBe(path)
})
