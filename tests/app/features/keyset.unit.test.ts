import { describe, expect, test } from 'vitest'
import { markOf, readAmount, readInstant, readName } from '#app/features/keyset.server.ts'

const at = new Date('2026-11-22T01:02:03.456Z')

describe('a mark in an address', () => {
	test('names the row it was made of', () => {
		expect(readInstant(markOf({ by: at, id: 'a-1' }))).toEqual({ by: at, id: 'a-1' })
		const most = 10n ** 14n - 1n
		expect(readAmount(markOf({ by: most, id: 'a-1' }))).toEqual({ by: most, id: 'a-1' })
		expect(readName(markOf({ by: '近邻超市', id: 'a-1' }))).toEqual({ by: '近邻超市', id: 'a-1' })
	})

	test('of a name with a tilde, or without letters, names it whole', () => {
		for (const by of ['A~B', '~', 'A~', '']) {
			expect(readName(markOf({ by, id: 'a-1' }))).toEqual({ by, id: 'a-1' })
		}
	})

	test.each(['', '~', '~a', 'x~a', '-1~a', '1.5~a', '1e3~a', ' 1~a', '1~', '123', `${10 ** 14}~a`])(
		'that nobody made, %j, begins the list anew',
		(text) => {
			expect(readInstant(text)).toBeNull()
			expect(readAmount(text)).toBeNull()
		},
	)

	test.each(['', '~', 'a', 'name~'])('without an id, %j, is no mark of a name', (text) => {
		expect(readName(text)).toBeNull()
	})

	test('is always an instant that can be compared', () => {
		expect(readInstant('99999999999999~a')?.by.getTime()).toBe(99_999_999_999_999)
	})
})
