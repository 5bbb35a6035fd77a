import { DEVICE_COOKIE, HOST_PREFIX, SESSION_COOKIE } from './cookies.ts'

/**
 * Safari keeps no `Secure` cookie from `http://localhost`, and a site tried there could sign nobody
 * in. So on an `http` origin, which only this machine may have, each cookie is sent a second time
 * without the attribute, and without the `__Host-` prefix that demands it. An `https` origin never
 * sees these names.
 *
 * @returns the values of `Set-Cookie`, each that is `Secure` followed by its plain twin.
 */
export const withPlainTwins = (cookies: readonly string[]): string[] =>
	cookies.flatMap((cookie) => [...new Set([cookie, plainTwin(cookie)])])

/**
 * @param header value of `Cookie`.
 * @returns the same with the full name beside each plain twin whose full one the browser did not keep.
 */
export function fromPlainTwins(header: string): string {
	const pairs = header.split(';').map((pair) => pair.trim())
	const names = new Set(pairs.map(nameOf))
	const found = TWINS.filter((name) => names.has(name) && !names.has(HOST_PREFIX + name))
	return pairs
		.map((pair) => (found.some((name) => name === nameOf(pair)) ? HOST_PREFIX + pair : pair))
		.join('; ')
}

/** The cookies that are named with the prefix, by their plain names. */
const TWINS = [SESSION_COOKIE, DEVICE_COOKIE].map((name) => name.slice(HOST_PREFIX.length))

const nameOf = (pair: string) => pair.slice(0, Math.max(0, pair.indexOf('=')))

const plainTwin = (cookie: string) =>
	cookie.replace(HOST_PREFIX, '').replace(/;\s*secure(?=;|$)/i, '')
