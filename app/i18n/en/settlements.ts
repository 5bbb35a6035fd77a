import type { settlements as zh } from '../zh-CN/settlements.ts'

export const settlements: typeof zh = {
	title: 'Settlements',
	lead: 'Each month by redeemed points and contract rate. One person prepares, another confirms.',
	shopTitle: 'Settlement',
	shopLead:
		'Each redemption counts at the rate of its order. The district prepares and confirms once the month is over.',
	month: 'Month',
	shop: 'Shop',
	show: 'Show',
	csv: 'Download the lines (CSV)',
	sum: { orders: 'Orders', points: 'Points', fen: 'Amount' },
	agrees: 'Orders and books agree: {{orders}} points redeemed in all.',
	differs:
		'Orders and books differ: {{orders}} points of orders, {{books}} in the books. Please tell the auditor.',
	lines: {
		caption: 'Redemptions',
		at: 'Redeemed',
		what: 'Reward',
		points: 'Points',
		rate: 'A point',
		fen: 'Amount',
		posting: 'Posting',
		postingOf: 'No. {{seq}}',
		empty: 'Nothing redeemed this month',
		emptyText: 'Every redemption appears here as a line.',
	},
	status: {
		open: 'Month still running',
		due: 'To prepare',
		prepared: 'To confirm',
		confirmed: 'Confirmed',
	},
	preparedOn: 'Prepared {{at}}',
	confirmedOn: 'Confirmed {{at}}',
	table: {
		caption: 'Settlements by merchant',
		merchant: 'Merchant',
		orders: 'Orders',
		points: 'Points',
		fen: 'Amount',
		status: 'State',
		preparedBy: 'Prepared by {{name}}',
		lines: 'Lines',
		empty: 'Nothing redeemed in this month',
		emptyText: 'Try another month.',
	},
	prepare: 'Prepare',
	confirm: 'Confirm',
	confirmQuestion: 'Is {{money}} right for “{{name}}”, {{month}}? Once confirmed it can be paid.',
	mine: 'You prepared this; another administrator is to confirm.',
	notOver: 'A month can be prepared 30 minutes after its end.',
	back: 'Back to the settlements',
	refusals: {
		'month-not-over': 'This month is not over yet; it can be prepared after its end.',
		'nothing-to-settle': 'Nothing was redeemed in this month.',
		'books-differ':
			'The orders come to {{orders}} points and the books to {{books}}: this cannot be settled. Please tell the auditor.',
		'settlement-same-person':
			'Two people must prepare and confirm. Another administrator is to confirm this one.',
		'settlement-confirmed': 'This settlement has been confirmed already.',
	},
	done: {
		'settlement-prepared': 'Prepared. Another administrator is to confirm it.',
		'settlement-confirmed': 'Confirmed.',
	},
}
