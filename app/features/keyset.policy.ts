/** Where a list goes on: the last row's instant and id. */
export interface Mark {
	readonly at: Date
	readonly id: string
}

/** A mark as a search parameter, `1795000000000~id`. */
export const markOf = ({ at, id }: Mark): string => `${at.getTime()}~${id}`

/** The mark that a search parameter names; null for none, or for one nobody made. */
export function readMark(text: string): Mark | null {
	const [ms = '', id = ''] = text.split('~')
	return /^\d{1,14}$/.test(ms) && id !== '' ? { at: new Date(Number(ms)), id } : null
}
