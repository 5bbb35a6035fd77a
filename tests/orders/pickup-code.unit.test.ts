import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canVoid, maskName, pickupEnd } from '#app/features/orders/orders.policy.ts'
import { codeOf, grouped, readCode, scannable } from '#app/features/orders/pickup-code.policy.ts'

const bytes = fc.uint8Array({ minLength: 5, maxLength: 5 })

test('every code is read again however somebody types it', () => {
	fc.assert(
		fc.property(
			bytes,
			fc.constantFrom('O', 'o', '0'),
			fc.constantFrom('I', 'l', 'i', '1'),
			(raw, zero, one) => {
				const code = codeOf(raw)
				expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
				const typed = grouped(code).toLowerCase().replaceAll('0', zero).replaceAll('1', one)
				expect(readCode(typed)).toBe(code)
				expect(readCode(scannable(code))).toBe(code)
			},
		),
	)
})

test('different bytes make different codes', () => {
	fc.assert(
		fc.property(bytes, bytes, (one, other) => {
			expect(codeOf(one) === codeOf(other)).toBe(Buffer.from(one).equals(Buffer.from(other)))
		}),
	)
})

test.each(['', '1234567', '123456789', 'ABCDEFGU', '取货码一二三四五', 'https://a.b'])(
	'%j is no code',
	(typed) => {
		expect(readCode(typed)).toBeNull()
	},
)

test('full-width letters of a Chinese keyboard are read', () => {
	expect(readCode('ＡＢ１２　ＣＤ３４')).toBe('AB12CD34')
})

test('seven days end with the seventh day in China, whatever the hour of the order', () => {
	const end = new Date('2026-11-27T15:59:59.999Z')
	expect(pickupEnd(new Date('2026-11-19T16:00:00Z'), 7)).toEqual(end)
	expect(pickupEnd(new Date('2026-11-20T15:59:59Z'), 7)).toEqual(end)
})

test('a name at the counter shows its first character and no length', () => {
	expect(maskName('王小明')).toBe('王**')
	expect(maskName('欧阳娜娜子')).toBe('欧**')
	expect(maskName('Anna Li')).toBe('A**')
	expect(maskName('王')).toBe('王')
})

test('what was not redeemed cannot be taken back', () => {
	const now = new Date()
	const at = { now, voidMinutes: 30 }
	expect(canVoid({ status: 'held', endedAt: null }, at)).toBe(false)
	expect(canVoid({ status: 'released', endedAt: now }, at)).toBe(false)
	expect(canVoid({ status: 'redeemed', endedAt: now }, at)).toBe(true)
})
