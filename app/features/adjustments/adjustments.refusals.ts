/** Ways in which this noun's verbs say no. */
export const adjustmentRefusals = {
	'adjustment-own': 'forbidden',
	'adjustment-household': 'forbidden',
	'adjustment-same-person': 'forbidden',
	'adjustment-same-branch': 'forbidden',
	'adjustment-same-home': 'forbidden',
	'adjustment-not-yours': 'forbidden',
	'adjustment-ended': 'conflict',
	'adjustment-changed': 'conflict',
	'adjustment-overdraws': 'conflict',
	'adjustment-account-closed': 'conflict',
} as const
