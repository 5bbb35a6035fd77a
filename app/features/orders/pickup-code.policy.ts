/** Crockford's base 32: no I, L, O and U, so that nothing is mistaken when it is read out. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 8
const WHOLE = /^[0-9A-HJKMNP-TV-Z]{8}$/

/** Says that a QR code is one of ours and no payment code. */
const PREFIX = 'LINLI:'

/** Bytes that a code is made of: eight characters of five bits. */
export const CODE_BYTES = (LENGTH * 5) / 8

/** The code that five bytes make. */
export function codeOf(bytes: Uint8Array): string {
	let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
	let code = ''
	for (let place = 0; place < LENGTH; place += 1) {
		code = ALPHABET.charAt(Number(bits & 31n)) + code
		bits >>= 5n
	}
	return code
}

/**
 * The code behind what was typed or scanned, or null: small letters, spaces and hyphens are fine,
 * and a letter that the alphabet lacks is the digit it looks like.
 */
export function readCode(typed: string): string | null {
	const text = typed.normalize('NFKC').trim().toUpperCase()
	const code = (text.startsWith(PREFIX) ? text.slice(PREFIX.length) : text)
		.replaceAll(/[\s-]/gu, '')
		.replaceAll('O', '0')
		.replaceAll(/[IL]/g, '1')
	return WHOLE.test(code) ? code : null
}

/** What the QR code holds. */
export const scannable = (code: string): string => PREFIX + code

/** In groups of four, as it is shown and read out. */
export const grouped = (code: string): string => `${code.slice(0, 4)} ${code.slice(4)}`
