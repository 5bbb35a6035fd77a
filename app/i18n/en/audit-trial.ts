import type { trial as zh } from '../zh-CN/audit-trial.ts'

export const trial: typeof zh = {
	title: 'Trial balance of a day',
	lead: 'What all accounts of a kind held when a day ended, and what moved on it. By when it was written in the books: a day that is over never changes.',
	/** Headings. */
	units: { PTS: 'Goods points', HON: 'Honour points' },
	day: 'Day',
	show: 'Show',
	previous: 'Day before',
	next: 'Day after',
	agrees: 'The books of this day balance',
	agreesText:
		'The closing figures sum to zero, and each is its opening plus what came in less what went out.',
	differs: 'The books of this day do not balance',
	differsText:
		'Change nothing, tell whoever runs the system at once, and run the check of the books.',
	none: 'Nothing was recorded up to this day',
	noneText: 'There will be figures after the first points are given out.',
	issued: 'Issued',
	live: 'In use',
	liveHint: 'with people, set aside included',
	spent: 'Spent',
	expired: 'Expired',
	reversed: 'Reversed',
	equation: 'Issued = in use + spent + expired + reversed',
	liability: 'Could cost at most',
	liabilityHint: 'at today’s dearest contract, {{rate}} a point',
	postings: 'Postings of the day',
	kind: 'Kind of account',
	accounts: 'Accounts',
	opening: 'Opening',
	received: 'In',
	given: 'Out',
	closing: 'Closing',
	held: 'Of it set aside',
	sum: 'Sum',
	csv: 'Download table',
}
