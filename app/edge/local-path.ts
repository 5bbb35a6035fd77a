// Tabs and newlines disappear when a browser reads an address, and `\` reads as `/`.
const UNSAFE = /[\s\p{Cc}\\]/u

/**
 * The path to go on to, when it stays on this site; else `otherwise`. Never an address of another
 * host, whatever a link says.
 */
export function localPath(next: string | null | undefined, otherwise: string): string {
	if (!next || !/^\/(?!\/)/.test(next) || UNSAFE.test(next)) return otherwise
	const base = 'http://local.invalid'
	if (!URL.canParse(next, base)) return otherwise
	const url = new URL(next, base)
	// Dots may leave `//` behind, which would name a host again.
	if (url.origin !== base || url.pathname.startsWith('//')) return otherwise
	url.searchParams.delete('done')
	return url.pathname + url.search + url.hash
}
