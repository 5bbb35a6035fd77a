import type { FormValues } from '#app/ui/unaccepted.ts'

/** Largest file that a form's field may carry: a table as text. Bytes. */
export const MAX_FILE_BYTES = 1024 * 1024

const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype'])
const SECRET_NAMES = /password|token|secret/i

interface Sent {
	/** Everything, for the schema. A file is its text; an empty file field is absent. */
	readonly values: FormValues
	/** What the form may show again: no passwords, tokens or files. */
	readonly echo: FormValues
}

/** Reads a form by field. Names that would reach into JavaScript's own objects are left out. */
export async function readForm(form: FormData): Promise<Sent> {
	const values: [string, string][] = []
	const echo: [string, string][] = []
	for (const [name, value] of form) {
		if (typeof value === 'string') {
			values.push([name, value])
			if (!SECRET_NAMES.test(name)) echo.push([name, value])
		} else if (value.size > 0 && value.size <= MAX_FILE_BYTES) {
			values.push([name, await value.text()])
		}
	}
	return { values: gathered(values), echo: gathered(echo) }
}

/** One value under a name stays a text; more become a list, in their order. */
export function gathered(pairs: Iterable<readonly [string, string]>): FormValues {
	const lists = new Map<string, string[]>()
	for (const [name, value] of pairs) {
		if (!FORBIDDEN_NAMES.has(name)) lists.set(name, [...(lists.get(name) ?? []), value])
	}
	return Object.fromEntries(
		[...lists].map(([name, list]) => {
			const [only] = list
			return [name, list.length === 1 && only !== undefined ? only : list]
		}),
	)
}
