import type { DoneCode, FieldErrorCode } from '#app/i18n/resources.ts'
import type { Words } from '#app/i18n/zh-CN/index.ts'

/** What a form sent, by field: many values when a name came more than once. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** What is wrong with one field: a sentence of `fields` in i18n, and its figures. */
export interface FieldError {
	readonly code: FieldErrorCode
	readonly params: Readonly<Record<string, string | number>>
}
/** By name of the field. */
export type FieldErrors = Readonly<Record<string, FieldError>>

/** Why not: a sentence of `refusals` in i18n, and its figures. */
export interface RefusalAnswer {
	readonly code: keyof Words['refusals']
	readonly params: Readonly<Record<string, string | number | bigint | Date>>
}

/** What a form gets back when it was not accepted: nothing the reader typed is lost. */
export interface Unaccepted {
	readonly intent: string
	readonly values: FormValues
	readonly errors?: FieldErrors
	readonly refusal?: RefusalAnswer
}

export type { DoneCode }
