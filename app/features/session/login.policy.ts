/** What people sign in with, as contacts keep it. Exactly one of the two is there. */
export type Login =
	| { readonly phone: string; readonly email: null }
	| { readonly phone: null; readonly email: string }

/**
 * Reads what a person typed: an e-mail address in lower case, or a phone number as E.164. A number
 * without a country code is of mainland China. Null when it is neither.
 */
export function loginOf(typed: string): Login | null {
	const text = typed.trim()
	if (text.includes('@')) {
		return /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text)
			? { phone: null, email: text.toLowerCase() }
			: null
	}
	const figures = text.replaceAll(/[\s().-]/g, '').replace(/^00/, '+')
	if (/^1[3-9]\d{9}$/.test(figures)) return { phone: `+86${figures}`, email: null }
	if (/^\+[1-9]\d{6,14}$/.test(figures)) return { phone: figures, email: null }
	return null
}

/** What a person signs in with, as it is read in China: `+8613900000001` is `139 0000 0001`, in one piece. */
export const readableLogin = (login: string): string =>
	login.replace(/^\+86(1\d{2})(\d{4})(\d{4})$/, '$1\u{A0}$2\u{A0}$3')
