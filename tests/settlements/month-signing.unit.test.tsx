import { expect, test } from 'vitest'
import { LeftOutShops } from '#app/features/settlements/left-out.tsx'
import { MonthSigning } from '#app/features/settlements/month-signing.tsx'
import { inSite } from '#tests/ui/in-site.tsx'

const unsigned = { due: 3, mine: 2, others: 4, fen: 12_345n, seenAt: '2026-12-01T00:00:00.000Z' }
const difference = { kind: 'account', orders: 100n, books: 101n } as const

const bothLanguages = ['zh-CN', 'en'] as const

test.each(bothLanguages)('in %s what was seen travels with the second signature', (locale) => {
	const html = inSite(<MonthSigning month="2026-11" unsigned={unsigned} />, { locale })
	expect(html).toContain('name="seenAt" value="2026-12-01T00:00:00.000Z"')
	expect(html).toContain('123.45')
	expect(html).not.toMatch(/settlements\.|\{\{/)
})

test('nobody is offered a signature that is not missing', () => {
	const signed = { ...unsigned, due: 0, mine: 0, others: 0 }
	expect(inSite(<MonthSigning month="2026-11" unsigned={signed} />)).not.toContain('<button')
	const mine = { ...signed, mine: 2 }
	expect(inSite(<MonthSigning month="2026-11" unsigned={mine} />)).not.toContain('<button')
})

test.each(bothLanguages)('in %s a shop that was left out is named with both figures', (locale) => {
	const shop = { id: 's1', name: '近邻超市', nameEn: 'Near Market', difference }
	const html = inSite(<LeftOutShops month="2026-11" shops={[shop]} />, { locale })
	expect(html).toContain(locale === 'en' ? 'Near Market' : '近邻超市')
	expect(html).toContain('merchant=s1')
	expect(html).toMatch(/100.*101/s)
	expect(html).not.toMatch(/settlements\.|\{\{/)
})
