import { expect, test } from 'vitest'
import { formats } from '#app/i18n/format.ts'
import { localeOf } from '#app/i18n/locale.ts'
import { resources } from '#app/i18n/resources.ts'
import { refusals } from '#app/features/refusal.ts'

const zh = formats('zh-CN')
const en = formats('en')
/** 22 November 2026, 23:30 in China, when it is still afternoon in London. */
const LATE = new Date('2026-11-22T15:30:00.000Z')

test('figures are grouped, and points have their word', () => {
	expect(zh.number(1_234_567n)).toBe('1,234,567')
	expect(zh.number(-1234)).toBe('−1,234')
	expect(zh.number(999)).toBe('999')
	expect(zh.number(1234.5)).toBe('1,234.5')
	expect(zh.points(1200n)).toBe('1,200 积分')
	expect([en.points(1), en.points(0n), en.points(-1200n)]).toEqual([
		'1 point',
		'0 points',
		'−1,200 points',
	])
})

test('a change of points has its sign, and none is neither', () => {
	expect([1234n, -1234n, 0n].map(zh.signed)).toEqual(['+1,234', '−1,234', '0'])
	expect([1n, -1n].map(en.signed)).toEqual(['+1', '−1'])
})

test('money is exact to the fen, however much it is', () => {
	expect(zh.money(0n)).toBe('¥0.00')
	expect(zh.money(5n)).toBe('¥0.05')
	expect(zh.money(-123_456n)).toBe('−¥1,234.56')
	expect(en.money(900_719_925_474_099_399n)).toBe('¥9,007,199,254,740,993.99')
})

test('times are China’s, wherever the server stands', () => {
	expect(zh.dateTime(LATE)).toBe('2026年11月22日 23:30')
	expect(en.dateTime(LATE)).toBe('22 Nov 2026 23:30')
	expect([zh.weekday(LATE), en.weekday(LATE)]).toEqual(['周日', 'Sun'])
	expect([zh.weekday('2026-11-23'), en.weekday('2026-11-23')]).toEqual(['周一', 'Mon'])
	expect(zh.day('2026-02-03')).toBe('2026年2月3日')
	expect([zh.month('2026-02'), en.month('2026-02')]).toEqual(['2026年2月', 'February 2026'])
})

test('a range names its day once', () => {
	const morning = new Date('2026-11-22T01:00:00.000Z')
	expect(zh.timeRange(morning, LATE)).toBe('2026年11月22日 09:00–23:30')
	expect(zh.comingRange(morning, LATE)).toBe('2026年11月22日 周日 09:00–23:30')
	expect(en.comingRange(morning, LATE)).toBe('Sun 22 Nov 2026 09:00–23:30')
	const next = new Date('2026-11-22T16:30:00.000Z')
	expect(en.timeRange(LATE, next)).toBe('22 Nov 2026 23:30 – 23 Nov 2026\u{A0}00:30')
})

test('minutes are hours when there are enough of them', () => {
	expect([0, 45, 60, 90].map(zh.minutes)).toEqual(['0 分钟', '45 分钟', '1 小时', '1 小时 30 分'])
	expect([0, 45, 60, 90].map(en.minutes)).toEqual(['0 min', '45 min', '1 h', '1 h 30 min'])
})

test('who has not chosen reads Chinese', () => {
	expect(['en', 'zh-CN', 'de', '', null, undefined].map(localeOf)).toEqual([
		'en',
		'zh-CN',
		'zh-CN',
		'zh-CN',
		'zh-CN',
		'zh-CN',
	])
})

test('every refusal has a sentence, in both languages', () => {
	for (const words of Object.values(resources)) {
		const said: Record<string, string> = words.refusals
		for (const code of Object.keys(refusals))
			expect([code, said[code]]).toEqual([code, expect.stringMatching(/./)])
	}
})

/** Every sentence by its key, `activities.title`. */
function sentences(words: object, prefix = ''): [string, string][] {
	return Object.entries(words).flatMap(([key, value]): [string, string][] =>
		typeof value === 'string'
			? [[prefix + key, value]]
			: sentences(value as object, `${prefix}${key}.`),
	)
}

test('both languages have the same sentences, with the same figures in them', () => {
	// A shop's English name is a figure of its own.
	const figures = (text: string) =>
		[...text.matchAll(/\{\{(\w+?)(En)?\}\}/g)].map(([, name]) => name).sort()
	const chinese = new Map(sentences(resources['zh-CN']))
	const english = new Map(sentences(resources.en))
	expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort())
	for (const [key, text] of chinese) {
		expect([key, figures(english.get(key) ?? '')]).toEqual([key, figures(text)])
		expect([key, text.trim()]).not.toEqual([key, ''])
	}
})

test('Chinese is written in Chinese and English in English', () => {
	const NAMES = /language|locale|Zh|中文|loginHint|nameEn/i
	for (const [key, text] of sentences(resources.en)) {
		if (!NAMES.test(key) && /\p{Script=Han}/u.test(text.replaceAll(/[（(“].*?[)）”]/g, ''))) {
			expect([key, text]).toEqual([key, 'in English'])
		}
	}
})
