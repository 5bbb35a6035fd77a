import type { risk as zh } from '../zh-CN/risk.ts'

export const risk: typeof zh = {
	case: 'Risk case',
	rule: 'Rule',
	unknownRule: 'Rule {{rule}} asks for a person to look at this.',
	status: { open: 'Open', upheld: 'Upheld', dismissed: 'Dismissed' },
	subject: { 'hour-log': 'Hour log', order: 'Order' },
	rules: {
		F01: 'These hours were entered after the activity’s end and without a check-in: a second person needs to look.',
		F02: '{{covered}} overlap with another log of the same person; they count once.',
		F08: 'There was no check-out, so the log was ended at the scheduled end ({{endsAt}}). Please confirm.',
		F09: 'Shorter than the item’s minimum: the time counts as service, and earns no points.',
		F12: 'More than 8 hours of service on that day: two people decide.',
		evidence:
			'This item asks for the word of the person helped or a document: check, then write what you relied on.',
	},
	names: {
		F01: 'Entered afterwards',
		F02: 'Overlapping time',
		F08: 'No check-out',
	},
	refusals: {
		'case-decided': 'Somebody has decided this case already. Reload to see how.',
		'own-case': 'The case is about you or your household: another auditor must decide it.',
	},
	done: {
		'case-upheld': 'Upheld, and noted in the audit trail.',
		'case-dismissed': 'Dismissed, and noted in the audit trail.',
	},
}
