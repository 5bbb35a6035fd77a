import type { z } from 'zod'
import type { FieldErrorCode } from '#app/i18n/resources.ts'
import type { FieldError, FieldErrors } from '#app/ui/unaccepted.ts'
import { fields } from '#app/i18n/zh-CN/fields.ts'

type Issue = z.core.$ZodIssue

/**
 * By the field's name, the first thing wrong with it. Issues of the whole form are under `form`.
 * The schema must have parsed with `reportInput`, or every wrong type counts as a missing field.
 */
export function fieldErrors(error: z.ZodError): FieldErrors {
	const byName = new Map<string, FieldError>()
	for (const issue of error.issues) {
		const name = String(issue.path[0] ?? 'form')
		if (!byName.has(name)) byName.set(name, said(issue))
	}
	return Object.fromEntries(byName)
}

function said(issue: Issue): FieldError {
	// A schema may name the sentence itself; it knows best.
	if (isFieldCode(issue.message)) return { code: issue.message, params: figuresOf(issue) }
	return { code: codeOf(issue), params: figuresOf(issue) }
}

function codeOf(issue: Issue): FieldErrorCode {
	switch (issue.code) {
		case 'too_small':
			return SMALL[originOf(issue.origin)]
		case 'too_big':
			return BIG[originOf(issue.origin)]
		case 'invalid_type':
			return issue.input === undefined ? 'required' : 'invalid'
		case 'invalid_value':
			return 'not-a-choice'
		default:
			return 'invalid'
	}
}

const SMALL = { text: 'too-short', list: 'too-few', figure: 'too-small' } as const
const BIG = { text: 'too-long', list: 'too-many', figure: 'too-big' } as const

function originOf(origin: string): keyof typeof SMALL {
	if (origin === 'string') return 'text'
	return origin === 'array' || origin === 'set' ? 'list' : 'figure'
}

function figuresOf(issue: Issue): FieldError['params'] {
	if (issue.code === 'too_small') return { minimum: Number(issue.minimum) }
	if (issue.code === 'too_big') return { maximum: Number(issue.maximum) }
	return {}
}

const isFieldCode = (text: string): text is FieldErrorCode => Object.hasOwn(fields, text)
