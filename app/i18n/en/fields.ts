import type { fields as zh } from '../zh-CN/fields.ts'

export const fields: typeof zh = {
	required: 'Please fill this in.',
	invalid: 'This does not look right; please check it.',
	'too-short': 'Use at least {{minimum}} characters.',
	'too-long': 'Use at most {{maximum}} characters.',
	'too-small': 'This must be at least {{minimum}}.',
	'too-big': 'This must be at most {{maximum}}.',
	'too-few': 'Choose at least {{minimum}}.',
	'too-many': 'Choose at most {{maximum}}.',
	'not-a-number': 'Enter a whole number, such as 12.',
	'not-money': 'Enter an amount in yuan, such as 12.50.',
	'not-a-time': 'Enter a date and a time, such as 2026-11-22 09:00.',
	'not-a-date': 'Enter a date, such as 2026-11-22.',
	'not-a-choice': 'Choose one of the options.',
	'not-an-email': 'Enter a whole e-mail address, such as ann@example.org.',
	'not-a-phone': 'Enter a mobile number of 11 digits, or one with its country code.',
	'not-a-login': 'Enter a phone number or an e-mail address.',
	'password-too-short': 'Use at least 8 characters.',
	'password-too-common': 'This password is very common and easily guessed; choose another.',
	'passwords-differ': 'The two passwords are not the same.',
	'end-before-start': 'The end must be after the start.',
}
