/** Ways in which this noun's verbs say no. */
export const settlementRefusals = {
	'month-not-over': 'conflict',
	'nothing-to-settle': 'conflict',
	'books-differ': 'conflict',
	'settlement-same-person': 'forbidden',
	'settlement-own-shop': 'forbidden',
	'settlement-confirmed': 'conflict',
} as const
