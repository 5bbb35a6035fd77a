/** Ways in which this noun's verbs say no. */
export const catalogueRefusals = {
	'listing-gone': 'conflict',
	'listing-edited': 'conflict',
	'stock-changed': 'conflict',
	'too-many-listings': 'conflict',
	'price-decided': 'conflict',
	'price-own': 'forbidden',
} as const
