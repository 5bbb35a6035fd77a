/** Ways in which this noun's verbs say no. */
export const orderRefusals = {
	'sold-out': 'conflict',
	'price-changed': 'conflict',
	'not-enough-points': 'conflict',
	'too-many-open-orders': 'too-many',
	'code-malformed': 'invalid',
	'code-unknown': 'not-found',
	'other-shop': 'forbidden',
	'own-order': 'forbidden',
	'order-collected': 'conflict',
	'already-redeemed': 'conflict',
	'order-released': 'conflict',
	'order-voided': 'conflict',
	'order-expired': 'conflict',
	'not-redeemed': 'conflict',
	'void-too-late': 'conflict',
} as const
