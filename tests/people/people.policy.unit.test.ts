import { expect, test } from 'vitest'
import { AddPerson } from '#app/features/people/people.schema.ts'
import {
	isVolunteerNumber,
	normalNumber,
	numberFrom,
} from '#app/features/people/volunteer-number.policy.ts'

test('one wrong digit or two swapped neighbours are noticed in a volunteer number', () => {
	const number = numberFrom('204816327')
	const digits = number.slice(1).split('')
	expect(isVolunteerNumber(number)).toBe(true)
	for (const [at, digit] of digits.entries()) {
		for (let other = 0; other < 10; other += 1) {
			if (String(other) === digit) continue
			const wrong = digits.with(at, String(other)).join('')
			expect(isVolunteerNumber(`V${wrong}`)).toBe(false)
		}
	}
	const swapped = digits.with(2, digits[3] ?? '').with(3, digits[2] ?? '')
	expect(isVolunteerNumber(`V${swapped.join('')}`)).toBe(false)
})

test('a number is understood as people write it', () => {
	expect(normalNumber(' v 2048 16327-4 ')).toBe('V2048163274')
	expect(normalNumber('2048163274')).toBe('V2048163274')
})

const form = { id: '0a4b8f8e-5d0b-4d3c-9c59-6a1d2f6f8d11', name: '张伟', unitId: 'branch' }

test('phone numbers become E.164 and addresses of mail lower case', () => {
	const read = (phone: string, email = '') => AddPerson.safeParse({ ...form, phone, email })
	expect(read('138 0013 8000').data).toMatchObject({ phone: '+8613800138000' })
	expect(read('+44 20 7946 0958').data).toMatchObject({ phone: '+442079460958' })
	expect(read('', 'Ann@Example.ORG').data).toMatchObject({ phone: '', email: 'ann@example.org' })
	for (const wrong of ['12345', '+0123456789', '138001380001', '一三八']) {
		expect(read(wrong).error?.issues[0]?.message).toBe('not-a-phone')
	}
	expect(read('', 'not an address').error?.issues[0]?.message).toBe('not-an-email')
})
