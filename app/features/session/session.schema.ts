import { z } from 'zod'
import { optionalText, text } from '#app/features/form.schema.ts'
import { loginOf } from './login.policy.ts'

/** A phone number or an e-mail address, in the form in which contacts are kept. */
const login = text(200).transform((typed, context) => {
	const found = loginOf(typed)
	if (found) return found
	context.addIssue({ code: 'custom', message: 'not-a-login' })
	return z.NEVER
})

const COMMON = new Set([
	'12345678',
	'123456789',
	'1234567890',
	'11111111',
	'88888888',
	'66666666',
	'00000000',
	'87654321',
	'11223344',
	'password',
	'password1',
	'passw0rd',
	'iloveyou',
	'qwertyui',
	'qwertyuiop',
	'1qaz2wsx',
	'a1234567',
	'a12345678',
	'abc12345',
	'abcd1234',
	'woaini1314',
	'5201314520',
])

/** As a person chooses it; length is what makes it hard to guess. */
const newPassword = z
	.string()
	.min(8, { error: 'password-too-short' })
	.max(200)
	.refine((chosen) => !COMMON.has(chosen.toLowerCase()), { error: 'password-too-common' })

const typedPassword = z.string().min(1, { error: 'required' }).max(200)

/** A token from a link: base64url of 32 bytes. */
const onceToken = z.string().regex(/^[\w-]{43}$/)

export const SignIn = z.object({
	login,
	password: typedPassword,
	next: optionalText(2000),
})

export const SignInQuery = z.object({ next: optionalText(2000) })

export const Preferences = z.object({
	locale: z.enum(['zh-CN', 'en']).optional(),
	view: z.enum(['standard', 'elder']).optional(),
	next: optionalText(2000),
})

export const NoFields = z.object({})

export const OneDevice = z.object({ device: z.string().regex(/^[\da-f]{64}$/) })

const again = <T extends { password: string; again: string }>(form: T) =>
	form.password === form.again
const DIFFER = { path: ['again'], error: 'passwords-differ' }

export const ChangePassword = z
	.object({ current: typedPassword, password: newPassword, again: typedPassword })
	.refine(again, DIFFER)

/** A link without a right token is answered like one that was used. */
export const OnceQuery = z.object({ token: onceToken.catch('') })

export const SetPassword = z
	.object({ token: onceToken, password: newPassword, again: typedPassword })
	.refine(again, DIFFER)

export const SetUp = z
	.object({
		token: onceToken,
		name: text(60),
		nameEn: text(120),
		personName: text(60),
		login,
		password: newPassword,
		again: typedPassword,
	})
	.refine(again, DIFFER)
