/** Ways in which this noun's verbs say no. */
export const pointsRefusals = {
	'points-already-spent': 'conflict',
} as const
