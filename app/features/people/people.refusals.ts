/** Ways in which this noun's verbs say no. */
export const peopleRefusals = {
	'branch-closed': 'conflict',
	'not-a-branch': 'invalid',
	'contact-taken': 'conflict',
	'person-left': 'conflict',
	'household-full': 'conflict',
	'already-together': 'conflict',
	'nobody-with-that-number': 'invalid',
	'own-roles': 'forbidden',
	'role-elsewhere': 'invalid',
	'role-held': 'conflict',
	'roles-apart': 'conflict',
	'needs-contact': 'conflict',
	'roster-too-long': 'invalid',
	'roster-has-errors': 'conflict',
	'roster-changed-meanwhile': 'conflict',
} as const
