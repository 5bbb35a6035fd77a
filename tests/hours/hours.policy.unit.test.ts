import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	recount,
	reckonLog,
	stepsOf,
	uncovered,
	type CountedLog,
	type HandedIn,
} from '#app/features/hours/hours.policy.ts'

const DAY = '2026-11-22'
const at = (minute: number) => new Date(Date.UTC(2026, 10, 22) + minute * 60_000)
const span = (from: number, to: number) => ({ from: at(from), to: at(to) })
const log = (from: number, to: number) =>
	({ ...span(from, to), serviceDay: DAY, tier: 'verified', approval: 'L1' }) as const
const counted = (from: number, to: number, minutes = to - from): CountedLog => ({
	...span(from, to),
	serviceDay: DAY,
	minutes,
})

test('a log inside another counts nothing', () => {
	expect(reckonLog(log(60, 120), [counted(0, 180)])).toMatchObject({
		minutes: 0,
		coveredMinutes: 60,
	})
})

test('a log around others counts what is between them', () => {
	const others = [counted(30, 60), counted(50, 90), counted(120, 130)]
	expect(uncovered(span(0, 180), others)).toEqual([span(0, 30), span(90, 120), span(130, 180)])
})

test.each([
	[480, 'L1'],
	[481, 'L2'],
	[720, 'L2'],
	[721, 'L3'],
] as const)('a day of %i minutes is decided at %s', (total, level) => {
	expect(reckonLog(log(1000, 1060), [counted(0, total - 60)]).level).toBe(level)
})

test('a long day never lowers a level', () => {
	const grave = { ...log(1000, 1060), approval: 'L3' } as const
	expect(reckonLog(grave, [counted(0, 500)]).level).toBe('L3')
	expect(['L0', 'L1', 'L2', 'L3'].map((level) => stepsOf(level as 'L0'))).toEqual([1, 1, 2, 3])
})

test('what nobody saw live needs two people', () => {
	expect(reckonLog({ ...log(0, 60), tier: 'back-filled' }, []).level).toBe('L2')
})

const spans = fc.array(
	fc.tuple(fc.nat(1440), fc.integer({ min: 1, max: 600 })).map(([from, length]) => ({
		from,
		to: from + length,
	})),
	{ minLength: 1, maxLength: 12 },
)

test('in any order, a person is credited exactly the minutes that were served', () => {
	fc.assert(
		fc.property(spans, (served) => {
			const others: CountedLog[] = []
			for (const { from, to } of served) {
				const { minutes, coveredMinutes } = reckonLog(log(from, to), others)
				expect(minutes + coveredMinutes).toBe(to - from)
				others.push(counted(from, to, minutes))
			}
			const union = new Set(
				served.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, at0) => from + at0)),
			)
			expect(others.reduce((sum, one) => sum + one.minutes, 0)).toBe(union.size)
		}),
	)
})

test('with seconds in play, credited minutes never exceed the time that was served', () => {
	const ms = fc.array(fc.tuple(fc.nat(86_400_000), fc.integer({ min: 1, max: 20_000_000 })), {
		minLength: 1,
		maxLength: 10,
	})
	fc.assert(
		fc.property(ms, (served) => {
			const others: CountedLog[] = []
			for (const [from, length] of served) {
				const one = { from: new Date(from), to: new Date(from + length), serviceDay: DAY }
				const { minutes } = reckonLog({ ...one, tier: 'verified', approval: 'L1' }, others)
				others.push({ ...one, minutes })
			}
			const first = Math.min(...served.map(([from]) => from))
			const last = Math.max(...served.map(([from, length]) => from + length))
			const total = others.reduce((sum, one) => sum + one.minutes, 0)
			expect(total * 60_000).toBeLessThanOrEqual(last - first)
		}),
	)
})

test('whatever is rejected, those that still stand are credited exactly what was served in them', () => {
	const handedIn = fc.tuple(spans, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }))
	fc.assert(
		fc.property(handedIn, fc.boolean(), ([served, rejected], together) => {
			const all = served.map(({ from, to }, index): HandedIn => {
				const submittedAt = at(together ? 3000 : 3000 + index)
				return { ...span(from, to), id: String(index), startedAt: at(from), submittedAt }
			})
			const standing = all.filter((_, index) => !rejected[index])
			const minutes = standing.map((one) => recount(one, standing).minutes)
			const union = new Set(
				standing.flatMap(({ from, to }) =>
					Array.from(
						{ length: (to.getTime() - from.getTime()) / 60_000 },
						(_, minute) => from.getTime() + minute * 60_000,
					),
				),
			)
			expect(minutes.reduce((sum, one) => sum + one, 0)).toBe(union.size)
		}),
	)
})
