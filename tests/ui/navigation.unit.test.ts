import { describe, expect, it } from 'vitest'
import { destinationOf, dutiesOf, navigationFor } from '#app/navigation.ts'
import { ROLES } from '#app/features/people/actor.policy.ts'

const addresses = (...args: Parameters<typeof navigationFor>) =>
	navigationFor(...args).groups.flatMap(({ items }) => items.map(({ to }) => to))

describe('the ways a reader is shown', () => {
	it('lead a stranger to what is public, and nowhere else', () => {
		expect(addresses(null)).toEqual([
			'/',
			'/activities',
			'/catalogue',
			'/activity-table',
			'/receipts',
		])
	})

	it('lead a volunteer to no desk, shop or office', () => {
		for (const to of addresses(['volunteer']))
			expect(to).not.toMatch(/^\/(branch|shop|counter|admin|audit)/)
	})

	it('lead an auditor to nothing that changes anything', () => {
		const ways = addresses(['auditor'])
		// The settlements are the administrators' page, which an auditor reads without its buttons.
		expect(ways).toContain('/admin/settlements')
		for (const to of ways.filter((way) => way !== '/admin/settlements'))
			expect(to).not.toMatch(/^\/(branch|shop|counter|admin)/)
	})

	it('lead those who may adjust points by hand there, and nobody else', () => {
		const ways = ROLES.filter((role) => addresses([role]).includes('/admin/adjustments'))
		expect(ways).toEqual(['community-officer', 'street-officer', 'administrator'])
	})

	it('lead the staff of a shop to its counter, and its owner to the whole shop', () => {
		expect(addresses(['merchant-staff'])).toContain('/counter')
		expect(addresses(['merchant-staff'])).not.toContain('/shop/settlement')
		expect(addresses(['merchant-owner'])).toContain('/shop/settlement')
	})

	it('name each address once, whatever roles one person holds', () => {
		const all = addresses([...ROLES])
		expect(new Set(all).size).toBe(all.length)
		expect(dutiesOf(['merchant-owner', 'merchant-staff'])).toHaveLength(1)
	})

	it('put four places into the bar of a phone, the duty before the rest', () => {
		for (const role of ROLES) expect(navigationFor([role]).quick).toHaveLength(4)
		expect(navigationFor(null).quick).toHaveLength(4)
		expect(navigationFor(['volunteer', 'secretary']).quick.map(({ to }) => to)).toEqual([
			'/branch/approvals',
			'/branch/dispatch',
			'/branch',
			'/me',
		])
	})

	it('know the part of the site that an address belongs to', () => {
		expect(destinationOf('/branch/approvals/42')?.word).toBe('approvals')
		expect(destinationOf('/branch')?.word).toBe('branch')
		expect(destinationOf('/')?.word).toBe('home')
		expect(destinationOf('/branching-out')).toBeUndefined()
	})
})
