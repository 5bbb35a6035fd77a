/** Ways in which this noun's verbs say no. */
export const organisationRefusals = {
	'unit-closed': 'conflict',
	'unit-not-below': 'invalid',
	'unit-not-empty': 'conflict',
	'district-stays': 'conflict',
	'class-of-branches-only': 'invalid',
	'covered-by-branches-only': 'invalid',
	'areas-in-communities-only': 'invalid',
	'setting-only-tighter': 'conflict',
	'setting-too-early': 'invalid',
	'setting-already-set': 'conflict',
} as const
