import { and, eq, gt, lt, or, type AnyColumn, type SQL } from 'drizzle-orm'

/**
 * Where a list goes on: what the last row is sorted by, and its id. A page that begins behind a mark
 * misses nothing and repeats nothing, whatever was added or removed in between.
 */
export interface Mark<By extends Date | bigint | string> {
	readonly by: By
	readonly id: string
}

/** A mark as a search parameter: `1795000000000~id` for an instant, `100~id`, `name~id`. */
export const markOf = ({ by, id }: Mark<Date | bigint | string>): string =>
	`${by instanceof Date ? by.getTime() : by}~${id}`

/** The instant and the id that a search parameter names; null for none, or for one nobody made. */
export function readInstant(text: string): Mark<Date> | null {
	const { by, id } = partsOf(text)
	return DIGITS.test(by) && id !== '' ? { by: new Date(Number(by)), id } : null
}

/** The same of an amount. */
export function readAmount(text: string): Mark<bigint> | null {
	const { by, id } = partsOf(text)
	return DIGITS.test(by) && id !== '' ? { by: BigInt(by), id } : null
}

/** The same of a name, which may itself hold a `~`, or be empty. */
export function readName(text: string): Mark<string> | null {
	const { by, id } = partsOf(text)
	return id === '' ? null : { by, id }
}

/** As many as the milliseconds until the year 5138. */
const DIGITS = /^\d{1,14}$/

/** An id holds no `~`, so the last one divides. */
function partsOf(text: string): Mark<string> {
	const at = text.lastIndexOf('~')
	return at < 0 ? { by: '', id: '' } : { by: text.slice(0, at), id: text.slice(at + 1) }
}

/** The two columns that a list is sorted by, both in the same direction. */
interface Keys<By> {
	readonly by: AnyColumn<{ data: By }>
	readonly id: AnyColumn<{ data: string }>
}

/** Rows that come after the mark in a list sorted upwards; all of them without a mark. */
export const behind = <By extends Date | bigint | string>(
	keys: Keys<By>,
	mark: Mark<By> | null,
): SQL | undefined => past(gt, keys, mark)

/** Rows that come after the mark in a list sorted downwards; all of them without a mark. */
export const before = <By extends Date | bigint | string>(
	keys: Keys<By>,
	mark: Mark<By> | null,
): SQL | undefined => past(lt, keys, mark)

function past<By extends Date | bigint | string>(
	beyond: typeof gt,
	keys: Keys<By>,
	mark: Mark<By> | null,
): SQL | undefined {
	if (!mark) return undefined
	const { by, id } = keys
	return or(beyond(by, mark.by), and(eq(by, mark.by), beyond(id, mark.id)))
}
