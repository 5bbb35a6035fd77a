import type { adjustments as zh } from '../zh-CN/adjustments.ts'

export const adjustments: typeof zh = {
	title: 'Adjustments',
	lead: 'For mistakes that nothing else can put right. One person proposes, and points move once another, of a different branch, agrees.',
	person: 'Volunteer',
	personLink: 'Adjust points',
	propose: {
		title: 'Propose an adjustment',
		number: 'Volunteer number',
		numberHint: 'V and ten digits',
		direction: 'Give or take',
		give: 'Give points',
		take: 'Take points',
		points: 'Points',
		pointsHint: 'At most {{most}} at a time',
		reason: 'Reason',
		choose: 'Choose a reason',
		note: 'Note',
		noteHint:
			'What it rests on, such as which day and which list. Whoever decides and the auditors see it.',
		submit: 'Propose',
	},
	only: 'Adjustments of {{number}} only.',
	everybody: 'Show all',
	status: { waiting: 'Waiting', agreed: 'Agreed', declined: 'Declined', withdrawn: 'Withdrawn' },
	reasons: {
		'approval-mistake': 'Mistake in an approval',
		'record-lost': 'Lost record',
		'posted-twice': 'Posted twice',
		'complaint-upheld': 'Complaint upheld',
		'carried-over': 'Carried over from older books',
		other: 'Other',
	},
	declineReasons: {
		'not-shown': 'Too little evidence',
		'wrong-amount': 'Wrong amount',
		'not-due': 'Not due',
		other: 'Other',
	},
	proposedBy: 'Proposed by',
	decidedBy: 'Decided by',
	withdrawnAt: 'Withdrawn',
	declinedFor: 'Why declined',
	none: 'No such adjustments',
	noneText: 'They appear here once somebody proposes one.',
	agree: 'Agree',
	agreeQuestion:
		'Adjust the points of {{name}} ({{number}}) by {{points}}? They are posted at once.',
	decline: 'Decline',
	declineReason: 'Why you decline',
	withdraw: 'Withdraw',
	withdrawQuestion: 'Withdraw this adjustment?',
	byHand: 'Adjusted by hand',
	inBooks: 'Adjusted by hand: {{reason}}',
	audit: 'The adjustment behind these points',
	/** What the audit trail says, under `audit.actions`. */
	actions: {
		'adjustment-proposed': 'Adjustment proposed',
		'adjustment-agreed': 'Adjustment agreed to',
		'adjustment-declined': 'Adjustment declined',
		'adjustment-withdrawn': 'Adjustment withdrawn',
	},
	refusals: {
		'adjustment-own': 'Nobody adjusts their own points: somebody else must do it.',
		'adjustment-household':
			'This concerns somebody you live with or lived with in the past year: somebody else must do it.',
		'adjustment-same-person': 'Two people are needed: somebody else must decide.',
		'adjustment-same-branch':
			'You and the proposer belong to one branch: somebody of another branch must decide.',
		'adjustment-same-home':
			'You live with the proposer or did in the past year: somebody else must decide.',
		'adjustment-not-yours': 'Only who proposed the adjustment can withdraw it.',
		'adjustment-ended': 'This adjustment is settled already. Reload to see how.',
		'adjustment-changed':
			'This form was sent before with other content. Open the page again and fill it in anew.',
		'adjustment-overdraws':
			'The volunteer has only {{available}} points available, not {{needed}}. Decline, and propose again with what is there.',
		'adjustment-account-closed':
			'The volunteer’s points account is frozen or closed: it cannot be adjusted.',
	},
	done: {
		'adjustment-proposed': 'Proposed. Points move once somebody of another branch agrees.',
		'adjustment-agreed': 'Agreed; the points are posted.',
		'adjustment-declined': 'Declined; no points moved.',
		'adjustment-withdrawn': 'Withdrawn; no points moved.',
	},
}
