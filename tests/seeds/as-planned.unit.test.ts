import { expect, test } from 'vitest'
import { differences } from '#seeds/as-planned.ts'
import { DISTRICT } from '#seeds/sizes.ts'

const asPlanned = {
	street: 5,
	community: 52,
	areas: 972,
	branch: 526,
	group: 2391,
	'member-household': 4763,
	volunteers: 11_000,
	merchants: 1357,
	listings: 5432,
	activities: 2560,
	hours: 75_254,
	'hour logs approved': 25_632,
	'hour logs submitted': 2000,
	'orders redeemed': 2087,
}

test('a district that has everything is as planned', () => {
	expect(differences(DISTRICT, asPlanned)).toEqual([])
})

test.each([
	['street', 6, 'street: 6 instead of 5'],
	['volunteers', 10_999, 'volunteers: 10999 instead of 11000'],
	['hours', 74_000, 'hours: 74000, and at least 74250 planned'],
	['hour logs approved', 1000, 'hour logs approved: 1000, and at least 1800 planned'],
	['orders redeemed', 0, 'orders redeemed: 0, and at least 1300 planned'],
])('%s: %i is told', (what, count, sentence) => {
	expect(differences(DISTRICT, { ...asPlanned, [what]: count })).toEqual([sentence])
})

test('what was not counted is told too', () => {
	expect(differences(DISTRICT, {})).toContain('merchants: 0 instead of 1357')
})
