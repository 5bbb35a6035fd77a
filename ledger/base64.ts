/** Standard base 64 with padding (RFC 4648, section 4), in browsers and on servers alike. */
export function base64Of(bytes: Uint8Array): string {
	let text = ''
	for (const byte of bytes) text += String.fromCharCode(byte)
	return btoa(text)
}

/** @returns null for anything that `base64Of` would not have written. */
export function bytesOfBase64(text: string): Uint8Array | null {
	if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return null
	const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0))
	return base64Of(bytes) === text ? bytes : null
}
