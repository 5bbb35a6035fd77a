export const adjustments = {
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
}
