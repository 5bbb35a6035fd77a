import { useTranslation } from 'react-i18next'
import { type Formats, useFormat } from './format.ts'
import type { DoneCode, FieldErrorCode } from './resources.ts'
import type { Words } from './zh-CN/index.ts'

type Params = Readonly<Record<string, string | number | bigint | Date>>
export interface Coded<Code extends string> {
	readonly code: Code
	readonly params: Params
}

/** Codes of the edge as sentences: why not, what is wrong with a field, what was done. */
export function useSentences() {
	const { t } = useTranslation()
	const format = useFormat()
	return {
		refusal: ({ code, params }: Coded<keyof Words['refusals']>): string =>
			t(`refusals.${code}`, { replace: shown(params, format) }),
		field: ({ code, params }: Coded<FieldErrorCode>): string =>
			t(`fields.${code}`, { replace: shown(params, format) }),
		done: (code: DoneCode): string => t(`done.${code}`),
	}
}

/** Figures and times as the reader's language writes them. */
function shown(params: Params, format: Formats): Record<string, string> {
	return Object.fromEntries(
		Object.entries(params).map(([name, value]) => {
			if (typeof value === 'string') return [name, value]
			return [name, value instanceof Date ? format.dateTime(value) : format.number(value)]
		}),
	)
}
