/** Ways in which this noun's verbs say no. */
export const merchantRefusals = {
	'not-a-community': 'invalid',
	'merchant-closed': 'conflict',
} as const
