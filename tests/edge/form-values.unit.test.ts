import { expect, test } from 'vitest'
import { gathered, MAX_FILE_BYTES, readForm } from '#app/edge/form-values.server.ts'

function form(...pairs: [string, string | File][]): FormData {
	const data = new FormData()
	for (const [name, value] of pairs) data.append(name, value)
	return data
}

test('one value is a text and several are a list', async () => {
	const { values } = await readForm(form(['a', '1'], ['b', 'x'], ['b', 'y'], ['b', 'x']))
	expect(values).toEqual({ a: '1', b: ['x', 'y', 'x'] })
})

test('a form never shows a password or a token again', async () => {
	const { values, echo } = await readForm(
		form(['login', 'ann'], ['password', 'p'], ['newPassword', 'q'], ['token', 't']),
	)
	expect(values).toMatchObject({ password: 'p', newPassword: 'q', token: 't' })
	expect(echo).toEqual({ login: 'ann' })
})

test('a small file is its text, and is not shown again', async () => {
	const { values, echo } = await readForm(
		form(['table', new File(['code,名称'], 'table.csv', { type: 'text/csv' })]),
	)
	expect(values).toEqual({ table: 'code,名称' })
	expect(echo).toEqual({})
})

test('a file field left empty, and a file too large, are absent', async () => {
	const { values } = await readForm(
		form(['none', new File([], '')], ['large', new File(['x'.repeat(MAX_FILE_BYTES + 1)], 'a')]),
	)
	expect(values).toEqual({})
})

test('no field reaches into the objects of the program', async () => {
	const { values } = await readForm(
		form(['__proto__', 'x'], ['constructor', 'x'], ['prototype', 'x'], ['a', '1']),
	)
	expect(Object.keys(values)).toEqual(['a'])
	expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
	expect(gathered([['__proto__', 'x']])).toEqual({})
})
