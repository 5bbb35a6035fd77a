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
		rate: 'Per point',
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
		status: 'Status',
		sign: 'Sign',
		preparedBy: 'Prepared by {{name}}',
		lines: 'Lines',
		empty: 'Nothing redeemed in this month',
		emptyText: 'Try another month.',
	},
	prepare: 'Prepare',
	confirm: 'Confirm',
	confirmQuestion: 'Is {{money}} right for “{{name}}”, {{month}}? Once confirmed it can be paid.',
	mine: 'You prepared this; another administrator is to confirm.',
	notOver: 'A month can be prepared {{minutes}} minutes after its end.',
	back: 'Back to the settlements',
	all: {
		title: 'The whole month at once',
		text: 'A shop whose figures differ is left out of both and named.',
		prepare: 'Prepare all (shops: {{shops}})',
		confirm: 'Confirm all (shops: {{shops}})',
		confirmQuestion:
			'Confirm {{month}} of all prepared shops ({{shops}}), {{money}} in all? Once confirmed it can be paid.',
		mine: 'Prepared by you, for another administrator to confirm: {{shops}}',
	},
	left: {
		title: 'Figures differ, left out: {{shops}}',
		text: 'The figures of these shops do not agree. Please tell the auditor before anybody signs.',
		none: 'Orders, books and statements of all shops agree.',
		account: '{{orders}} points of orders, {{books}} in the books',
		statement:
			'Orders of the month {{orders}} points ({{ordersMoney}}), statement {{prepared}} points ({{preparedMoney}})',
	},
	refusals: {
		'month-not-over': 'This month is not over yet; it can be prepared after its end.',
		'nothing-to-settle': 'Nothing was redeemed in this month.',
		'books-differ':
			'The orders come to {{orders}} points and the books to {{books}}: this cannot be settled. Please tell the auditor.',
		'settlement-same-person':
			'Two people must prepare and confirm. Another administrator is to confirm this one.',
		'settlement-own-shop': 'This is your own shop. Another administrator is to sign for it.',
		'settlement-confirmed': 'This settlement has been confirmed already.',
	},
	done: {
		'settlement-prepared': 'Prepared. Another administrator is to confirm it.',
		'settlement-confirmed': 'Confirmed.',
		'settlements-prepared':
			'All statements of the month are prepared. Another administrator is to confirm.',
		'settlements-prepared-some':
			'Shops whose figures agree are prepared. The shops named below differ and are not.',
		'settlements-confirmed': 'All statements prepared by others are confirmed.',
		'settlements-confirmed-some':
			'Statements whose figures agree are confirmed. The shops named below differ and are not.',
	},
}
