/** Ways in which the verbs of hour logs and their approvals say no. */
export const hourRefusals = {
	'own-hours': 'forbidden',
	'own-household': 'forbidden',
	'former-household': 'forbidden',
	'two-people-decide': 'forbidden',
	'not-your-turn': 'forbidden',
	'flagged-singly': 'conflict',
	'sentence-needed': 'invalid',
	'case-was-upheld': 'conflict',
	'not-waiting': 'conflict',
	'not-returned': 'conflict',
	'not-approved': 'conflict',
	'hours-exist': 'conflict',
	'time-outside-activity': 'invalid',
	'time-only-shorter': 'invalid',
} as const
