/**
 * A volunteer number (志愿者编号) is `V`, nine random digits and a check digit of ISO 7064 MOD 11,10:
 * one digit misread, or two neighbours swapped, is noticed before a stranger is found.
 */
export const numberFrom = (nineDigits: string): string => `V${nineDigits}${checkDigit(nineDigits)}`

/** Of the right form, and its check digit fits. */
export const isVolunteerNumber = (text: string): boolean =>
	/^V\d{10}$/.test(text) && numberFrom(text.slice(1, 10)) === text

/** As typed: small letters, spaces and a missing `V` are forgiven. */
export function normalNumber(typed: string): string {
	const bare = typed.toUpperCase().replaceAll(/[\s-]/g, '')
	return /^\d/.test(bare) ? `V${bare}` : bare
}

function checkDigit(digits: string): number {
	let product = 10
	for (const digit of digits) {
		const sum = (product + Number(digit)) % 10
		product = ((sum === 0 ? 10 : sum) * 2) % 11
	}
	return (11 - product) % 10
}
