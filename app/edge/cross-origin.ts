const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

interface Asking {
	readonly method: string
	readonly secFetchSite: string | undefined
	readonly origin: string | undefined
}

/**
 * Does the request come from a page of ours? Asked before anything reads it, for every method that
 * may change something. Current browsers say it in `Sec-Fetch-Site`, and scripts cannot forge that;
 * older ones send `Origin`. Who sends neither is no browser that shows our forms.
 * @param ours our origin, `https://points.example.cn`.
 */
export function isFromHere({ method, secFetchSite, origin }: Asking, ours: string): boolean {
	if (SAFE_METHODS.has(method)) return true
	if (secFetchSite !== undefined) return secFetchSite === 'same-origin' || secFetchSite === 'none'
	return origin === ours
}
