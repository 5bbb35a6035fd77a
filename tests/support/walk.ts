/** A page of the product, and the kind of page it is: its path with every id as `:id`. */
export interface Visit {
	readonly path: string
	readonly kind: string
}

/** The HTML behind a path, or null when it is something else or not for this reader. */
export type Get = (path: string, from: string) => Promise<string | null>

/**
 * Follows the links of the product from `start`, as a curious reader would, and finds one page of
 * each kind. What no link leads to is not found: nobody else would find it either.
 */
export async function walk(get: Get, start: readonly string[]): Promise<Visit[]> {
	const found = new Map<string, string>()
	const queue = start.map((path) => ({ path, from: 'outside' }))
	const seen = new Set<string>()
	for (let next = queue.shift(); next; next = queue.shift()) {
		const { path } = next
		const kind = kindOf(path)
		if (seen.has(path) || found.has(kind)) continue
		seen.add(path)
		const html = await get(path, next.from)
		if (html === null) continue
		found.set(kind, path)
		queue.push(...linksOf(html).map((link) => ({ path: link, from: path })))
	}
	return [...found].map(([kind, path]) => ({ kind, path })).toSorted(byKind)
}

const byKind = (one: Visit, other: Visit) => (one.kind < other.kind ? -1 : 1)

const ID = /^(\d+|[\da-f]{8}-[\da-f-]{27}|.*:.*|.*%3A.*)$/i

export const kindOf = (path: string): string =>
	new URL(path, 'http://here').pathname
		.split('/')
		.map((part) => (ID.test(part) ? ':id' : part))
		.join('/')

/** Paths of this site that a page links to. */
function linksOf(html: string): string[] {
	const links = [...html.matchAll(/<a\b[^>]*?\bhref="(\/[^"#]*)/g)]
	return links.map(([, href]) => (href ?? '').replaceAll('&amp;', '&'))
}
