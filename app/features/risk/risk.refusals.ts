/** Ways in which this noun's verbs say no. */
export const riskRefusals = {
	'case-decided': 'conflict',
	'own-case': 'forbidden',
} as const
