/** Ways in which this noun's verbs say no. */
export const activityTableRefusals = {
	'table-has-errors': 'invalid',
	'table-unchanged': 'invalid',
	'version-too-early': 'invalid',
	'items-still-dispatched': 'conflict',
	'table-changed-meanwhile': 'conflict',
} as const
