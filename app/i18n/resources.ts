import type { RefusalCode } from '#app/features/refusal.ts'
import { en } from './en/index.ts'
import { type Words, zhCN } from './zh-CN/index.ts'

/** Both languages, for the server; the browser loads its reader's only. */
export const resources = { 'zh-CN': zhCN, en } as const

/** Names a sentence that a page shows after a command: `done.<code>`. */
export type DoneCode = keyof Words['done']

/** Names a sentence about one field of a form: `fields.<code>`. */
export type FieldErrorCode = keyof Words['fields']

/** A refusal that nobody has put into words does not compile. */
type Unsaid = Exclude<RefusalCode, keyof Words['refusals']>
type Said<T extends never> = T
export type EveryRefusalIsSaid = Said<Unsaid>

export const isDoneCode = (code: string | null): code is DoneCode =>
	code !== null && Object.hasOwn(zhCN.done, code)
