import { z } from 'zod'
import { fromLocalInput } from './calendar.policy.ts'

/** Pieces of forms. Messages are codes of `fields` in i18n; `edge/field-errors.ts` adds the figures. */

/** Client-made id of a write, its idempotency key: a UUID in lower case. */
export const id = z.uuid({ error: 'invalid' })

export const text = (max: number) => z.string().trim().min(1, { error: 'required' }).max(max)

export const optionalText = (max: number) => z.string().trim().max(max).default('')

/** Digits only, as typed: no signs, no exponents, no thousands. */
export const whole = (min: number, max: number) =>
	z
		.string()
		.trim()
		.regex(/^\d{1,9}$/, { error: 'not-a-number' })
		.transform(Number)
		.pipe(z.number().min(min).max(max))

/** A whole number of points or fen as bigint. */
export const amount = (min: bigint, max: bigint) =>
	z
		.string()
		.trim()
		.regex(/^\d{1,15}$/, { error: 'not-a-number' })
		.transform(BigInt)
		.pipe(z.bigint().min(min).max(max))

/** Yuan with up to two decimals, as fen (1/100 CNY). */
export const yuan = (maxFen: bigint) =>
	z
		.string()
		.trim()
		.regex(/^\d{1,9}(\.\d{1,2})?$/, { error: 'not-money' })
		.transform((typed) => {
			const [whole = '0', part = ''] = typed.split('.')
			return BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'))
		})
		.pipe(z.bigint().min(1n).max(maxFen))

/** Value of an `<input type="datetime-local">`, read as China's time. */
export const localDateTime = z.string().transform((typed, context) => {
	const at = fromLocalInput(typed)
	if (at) return at
	context.addIssue({ code: 'custom', message: typed === '' ? 'required' : 'not-a-time' })
	return z.NEVER
})

/** `YYYY-MM-DD`. */
export const day = z.iso.date({ error: 'not-a-date' })

/** A day in the address: what is none is as good as none. */
export const dayOrNone = z
	.union([z.literal(''), day])
	.default('')
	.catch('')

/** `YYYY-MM`. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'not-a-date' })

/** A field that may come once or many times: checkboxes. */
export const listOf = <T extends z.ZodType<unknown, string>>(item: T, max: number) =>
	z
		.union([z.array(z.string()), z.string().transform((one) => [one])])
		.default([])
		.pipe(z.array(item).max(max))
