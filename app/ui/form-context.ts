import { createContext, useContext } from 'react'
import { useSentences } from '#app/i18n/sentences.ts'
import type { Unaccepted } from './unaccepted.ts'

interface FormState {
	/** Prefix of the element ids of this form. */
	readonly id: string
	/** On its way to the server. */
	readonly busy: boolean
	/** What the server answered to this form, when it did not accept it. */
	readonly answer: Unaccepted | null
}

export const FormContext = createContext<FormState>({ id: 'page', busy: false, answer: null })

export const useForm = () => useContext(FormContext)

interface FieldState {
	readonly id: string
	/** What was typed the last time; undefined on a first visit. */
	readonly typed: readonly string[] | undefined
	/** What is wrong with it, in a sentence. */
	readonly error: string | undefined
}

/** State of the field `name` of the form around it. */
export function useField(name: string): FieldState {
	const { id, answer } = useForm()
	const sentences = useSentences()
	const value = answer?.values[name]
	const typed = value === undefined ? undefined : typeof value === 'string' ? [value] : value
	const error = answer?.errors?.[name]
	return {
		id: fieldId(id, name),
		// An unchecked box is not sent: once a form was answered, absence is an answer as well.
		typed: typed ?? (answer ? [] : undefined),
		error: error && sentences.field(error),
	}
}

export const fieldId = (form: string, name: string) => `${form}-${name}`
