/** `__Host-`: over TLS or localhost only, for this host and all its paths, from no other host. */
export const HOST_PREFIX = '__Host-'
export const SESSION_COOKIE = `${HOST_PREFIX}linli`
export const DEVICE_COOKIE = `${HOST_PREFIX}linli-device`

/** Value of a cookie of the request, or null. */
export function cookieOf(request: Request, name: string): string | null {
	for (const pair of (request.headers.get('cookie') ?? '').split(';')) {
		const at = pair.indexOf('=')
		if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
	}
	return null
}

/**
 * A cookie that no script reads. Values are letters, digits and `._-` only.
 * @param days how long it lives, 1 … 400.
 */
export const setCookie = (name: string, value: string, days: number): string =>
	`${name}=${value}; Path=/; Max-Age=${days * 86_400}; HttpOnly; Secure; SameSite=Lax`
