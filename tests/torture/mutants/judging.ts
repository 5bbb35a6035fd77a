import { edit, IN_MEMORY, type Mutant } from './mutant.ts'

/** Mistakes in the rules: who may do what with how many points. */
export const judging: readonly Mutant[] = [
	{
		name: 'the lots that expire last are spent first',
		why: 'neighbours lose points to expiry that they could have spent',
		edits: [
			edit(
				'ledger/books.ts',
				'compare(a.expiresAt, b.expiresAt)',
				'compare(b.expiresAt, a.expiresAt)',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'of two lots that expire together the younger is spent first',
		why: 'two machines would draw on different lots',
		edits: [
			edit('ledger/books.ts', 'compare(a.earnedAt, b.earnedAt)', 'compare(b.earnedAt, a.earnedAt)'),
		],
		...IN_MEMORY,
	},
	{
		name: 'expired lots still pay',
		why: 'what has lapsed is spent until a sweep comes by',
		edits: [edit('ledger/allocate-lots.ts', ' || lot.expiresAt <= at', '')],
		...IN_MEMORY,
	},
	{
		name: 'the floor is checked for members only',
		why: 'a shop gives back points that it no longer has',
		edits: [
			edit(
				'ledger/check-legs.ts',
				'floor !== null && amount < 0n',
				"floor !== null && account.kind === 'member' && amount < 0n",
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'a ceiling lets one point pass',
		why: 'an account holds more than it was opened for',
		edits: [edit('ledger/check-legs.ts', 'after > ceiling)', 'after > ceiling + 1n)')],
		...IN_MEMORY,
	},
	{
		name: 'a pool grants on the day it ends',
		why: 'a budget is used after its time',
		edits: [edit('ledger/check-pools.ts', 'at >= endsAt', 'at > endsAt')],
		...IN_MEMORY,
	},
	{
		name: 'a pool deals with every issuer',
		why: 'one budget pays for another',
		edits: [
			edit('ledger/check-pools.ts', 'if (stranger)', 'if (stranger && account.state !== "open")'),
		],
		...IN_MEMORY,
	},
	{
		name: 'a closed period takes what happened in its last moment',
		why: 'what was reported changes afterwards',
		edits: [edit('ledger/judge-period.ts', 'at < head.closedUntil', 'at < head.closedUntil - 1n')],
		...IN_MEMORY,
	},
	{
		name: 'a period is closed with any figures',
		why: 'the sealed statement says what nobody posted',
		edits: [edit('ledger/judge-period.ts', 'text(says.lines) !== text(op.lines)', 'false')],
		...IN_MEMORY,
	},
	{
		name: 'the exact range is not checked',
		why: 'a balance passes what a number can hold',
		edits: [edit('ledger/check-legs.ts', 'after > AMOUNT_MAX || ', '')],
		...IN_MEMORY,
	},
	{
		name: 'frozen accounts may spend',
		why: 'what was frozen for a reason is gone',
		edits: [
			edit(
				'ledger/check-legs.ts',
				"kind === 'reverse' ? state === 'closed'",
				"kind === 'reverse' || kind === 'spend' ? state === 'closed'",
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'shops are paid in any unit',
		why: 'honour points buy noodles',
		edits: [
			edit(
				'ledger/judge-account.ts',
				"if (op.accountKind === 'merchant' && op.unit === 'HON')",
				"if (op.accountKind === 'merchant' && op.unit === 'PTS' && op.account === '')",
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'accounts with points may be closed',
		why: 'points are locked away',
		edits: [
			edit(
				'ledger/judge-account.ts',
				'(account.balance !== 0n || account.held !== 0n)',
				'account.held !== 0n',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'what a hold gives back goes to other lots',
		why: 'points come back with an earlier expiry than they left with',
		edits: [
			edit(
				'ledger/judge-hold.ts',
				'inSpendingOrder(a.lot, b.lot)',
				'inSpendingOrder(b.lot, a.lot)',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'a capture may take a point more than was held',
		why: 'a shop takes what nobody promised',
		edits: [edit('ledger/judge-hold.ts', 'amount > hold.amount)', 'amount > hold.amount + 1n)')],
		...IN_MEMORY,
	},
	{
		name: 'a hold ends as often as it is asked to',
		why: 'an order is paid for twice',
		edits: [edit('ledger/judge-hold.ts', 'if (hold.endedSeq === null) return hold', 'return hold')],
		...IN_MEMORY,
	},
	{
		name: 'a purchase may be undone twice',
		why: 'points come out of nothing',
		edits: [
			edit(
				'ledger/judge-reverse.ts',
				'const before = books.undone.get(seq) ?? 0n',
				'const before = books.undone.get(0n) ?? 0n',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'more may be undone than was done, bit by bit',
		why: 'a shop pays a purchase back one and a half times',
		edits: [edit('ledger/judge-reverse.ts', 'if (part > left)', 'if (part > movedBy(legs))')],
		...IN_MEMORY,
	},
	{
		name: 'what was taken first goes back first',
		why: 'points come back to lots that lapse sooner than they had to',
		edits: [edit('ledger/undoing.ts', 'taken.toReversed()', 'taken.toSorted()')],
		...IN_MEMORY,
	},
	{
		name: 'undoing a captured order brings back nothing',
		why: 'the points leave the shop and reach nobody',
		edits: [edit('ledger/judge-reverse.ts', '-(use.dRemaining + use.dHeld)', '-use.dRemaining')],
		...IN_MEMORY,
	},
	{
		name: 'a grant is taken back though part of it is spent',
		why: 'the lot goes below zero',
		edits: [edit('ledger/judge-reverse.ts', 'return remaining < part', 'return remaining < 0n')],
		...IN_MEMORY,
	},
	{
		name: 'a grant taken back keeps its place in the caps',
		why: 'a neighbour cannot earn again what was never kept',
		edits: [edit('ledger/judge-reverse.ts', 'key, by: amount }))', 'key, by: 0n }))')],
		...IN_MEMORY,
	},
	{
		name: 'caps forget what was used',
		why: 'a day has as many points as somebody asks for',
		edits: [
			edit(
				'ledger/judge-grant.ts',
				'limit > used ? limit - used : 0n',
				'limit > used ? limit : 0n',
			),
		],
		...IN_MEMORY,
	},
	{
		name: 'a lot lapses a millisecond early',
		why: 'points are gone on a day on which they still counted',
		edits: [edit('ledger/judge-expire.ts', 'at < lot.expiresAt', 'at + 1n < lot.expiresAt')],
		...IN_MEMORY,
	},
	{
		name: 'the sweep asks for each lot once only',
		why: 'points that came back to a lapsed lot never lapse',
		edits: [edit('ledger/due.ts', '${lot.seq}.${lot.lastUse}.', '${lot.seq}.')],
		...IN_MEMORY,
	},
	{
		name: 'legs need not add up',
		why: 'points come out of nothing',
		edits: [edit('ledger/shape.ts', 'return by === 0n ? null', 'return by <= 0n ? null')],
		...IN_MEMORY,
	},
]
