/** Ways in which this noun's verbs say no. */
export const sessionRefusals = {
	'wrong-password': 'invalid',
	'too-many-guesses': 'too-many',
	'password-wrong-now': 'invalid',
	'link-used-up': 'not-found',
	'setup-closed': 'not-found',
	'login-taken': 'conflict',
} as const
