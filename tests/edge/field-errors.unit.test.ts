import { expect, test } from 'vitest'
import { z } from 'zod'
import { fieldErrors } from '#app/edge/field-errors.ts'
import {
	amount,
	day,
	id,
	listOf,
	localDateTime,
	text,
	whole,
	yuan,
} from '#app/features/form.schema.ts'
import { ChangePassword, SignIn } from '#app/features/session/session.schema.ts'

function wrong(schema: z.ZodType, given: unknown) {
	const parsed = z.object({ field: schema }).safeParse({ field: given }, { reportInput: true })
	if (parsed.success) throw new Error('it was accepted')
	return fieldErrors(parsed.error)['field']
}

test.each([
	['an empty text', text(10), ' ', 'required', {}],
	['a missing text', text(10), undefined, 'required', {}],
	['a long text', text(3), 'abcd', 'too-long', { maximum: 3 }],
	['a letter for a figure', whole(1, 9), 'x', 'not-a-number', {}],
	['a figure too small', whole(2, 9), '1', 'too-small', { minimum: 2 }],
	['a figure too large', whole(2, 9), '10', 'too-big', { maximum: 9 }],
	['points too many', amount(1n, 50n), '51', 'too-big', { maximum: 50 }],
	['three decimals of a yuan', yuan(1000n), '1.234', 'not-money', {}],
	['too much money', yuan(1000n), '10.01', 'too-big', { maximum: 1000 }],
	['no time', localDateTime, '', 'required', {}],
	['a wrong time', localDateTime, '2026-13-01T00:00', 'not-a-time', {}],
	['a wrong day', day, '2026-02-30', 'not-a-date', {}],
	['a wrong id', id, 'x', 'invalid', {}],
	['no choice of the list', z.enum(['a', 'b']), 'c', 'not-a-choice', {}],
	['too many ticks', listOf(z.string(), 2), ['a', 'b', 'c'], 'too-many', { maximum: 2 }],
	['a list for a text', text(10), ['a', 'b'], 'invalid', {}],
])('%s', (...[, schema, given, code, params]) => {
	expect(wrong(schema, given)).toMatchObject({ code, params })
})

test('the first thing wrong with a field is said, and each field has its own', () => {
	const parsed = SignIn.safeParse({ login: 'nobody', password: '' })
	expect(fieldErrors(parsed.error ?? new z.ZodError([]))).toMatchObject({
		login: { code: 'not-a-login' },
		password: { code: 'required' },
	})
})

test('two passwords that differ are wrong at the second one', () => {
	const form = { current: 'x', password: 'long enough', again: 'otherwise' }
	expect(fieldErrors(ChangePassword.safeParse(form).error ?? new z.ZodError([]))).toEqual({
		again: { code: 'passwords-differ', params: {} },
	})
})

test('a password that everybody uses is refused', () => {
	const form = { current: 'x', password: '5201314520', again: '5201314520' }
	expect(fieldErrors(ChangePassword.safeParse(form).error ?? new z.ZodError([]))).toEqual({
		password: { code: 'password-too-common', params: {} },
	})
})
