import { expect, test } from 'vitest'
import {
	amountFor,
	capsFor,
	fitInto,
	priceOf,
	type PricedItem,
} from '#app/features/points/pricing.policy.ts'
import { lotEnd } from '#app/features/points/lot-end.policy.ts'

const item: PricedItem = {
	code: 'D2',
	unit: 'hour',
	pointsPerUnit: 15,
	dayCap: 60,
	monthCap: 180,
	minMinutes: 60,
	maxMinutes: 240,
	wallet: 'goods',
}
const log = { serviceDay: '2026-11-22', minutes: 90, tier: 'verified', level: 'L1' } as const
const limits = { 'person-day-cap': 80, 'person-month-cap': 400 }

test.each([
	[59, 0n],
	[60, 15n],
	[61, 15n],
	[63, 15n],
	[64, 16n],
	[100, 25n],
	[240, 60n],
	[600, 60n],
])('%i minutes at 15 an hour are %i points: rounded down once', (minutes, points) => {
	expect(priceOf(item, minutes)).toBe(points)
})

test('an occurrence is one occurrence, however long, if it was long enough', () => {
	const talk = { ...item, unit: 'occurrence', pointsPerUnit: 10, minMinutes: 30 } as const
	expect([29, 30, 500].map((minutes) => priceOf(talk, minutes))).toEqual([0n, 10n, 10n])
})

test('an item without a minimum pays nothing for no time at all', () => {
	const report = { ...item, unit: 'occurrence', pointsPerUnit: 3, minMinutes: null } as const
	expect([0, 1].map((minutes) => priceOf(report, minutes))).toEqual([0n, 3n])
})

test('back-filled hours earn no goods points, and honour as ever', () => {
	const backFilled = { ...log, tier: 'back-filled' } as const
	expect(amountFor(item, backFilled)).toBe(0n)
	expect(amountFor({ ...item, wallet: 'honour' }, backFilled)).toBe(22n)
})

test('goods points fit four windows, honour points two', () => {
	expect(capsFor(item, log, limits).map(({ key, limit }) => [key, limit])).toEqual([
		['item-day:D2:2026-11-22', 60n],
		['item-month:D2:2026-11', 180n],
		['person-day:2026-11-22', 80n],
		['person-month:2026-11', 400n],
	])
	const honour = capsFor({ ...item, wallet: 'honour' }, log, limits)
	expect(honour.map(({ key }) => key.split(':')[0])).toEqual(['item-day', 'item-month'])
})

test('emergency duty decided by two passes the person’s day, and still counts in it', () => {
	const duty = { ...item, code: 'C7' }
	const dayLimit = (level: 'L1' | 'L2') =>
		capsFor(duty, { ...log, level }, limits).find(({ key }) => key.startsWith('person-day'))?.limit
	expect(dayLimit('L1')).toBe(80n)
	expect(dayLimit('L2')).toBeGreaterThan(1_000_000n)
})

test('the narrowest window cuts, and a full one leaves nothing', () => {
	const caps = capsFor(item, log, limits)
	const used = new Map([
		['item-day:D2:2026-11-22', 45n],
		['person-day:2026-11-22', 72n],
	])
	expect(fitInto(22n, caps, used)).toEqual({ points: 8n, cut: 14n, cutBy: 'person-day' })
	const full = new Map([['item-month:D2:2026-11', 999n]])
	expect(fitInto(22n, caps, full)).toEqual({ points: 0n, cut: 22n, cutBy: 'item-month' })
	expect(fitInto(22n, caps, new Map())).toEqual({ points: 22n, cut: 0n, cutBy: null })
})

test('a lot ends with the year after it was earned, by the clock of China', () => {
	const end = new Date('2027-12-31T15:59:59.999Z')
	expect(lotEnd(new Date('2026-01-01T00:00:00.000+08:00'))).toEqual(end)
	expect(lotEnd(new Date('2026-12-31T23:59:59.999+08:00'))).toEqual(end)
	expect(lotEnd(new Date('2027-01-01T00:00:00.000+08:00'))).not.toEqual(end)
})
