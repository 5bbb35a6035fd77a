import type { LedgerRefusal, OpInput, PeriodStatement } from '#ledger/index.ts'
import {
	capture,
	close,
	closePeriod,
	expire,
	extension,
	grant,
	hold,
	NOON,
	open,
	release,
	reverse,
	spend,
	transfer,
	YEAR_END,
} from '#tests/ledger/books.ts'
import type { World } from '#tests/ledger/world.ts'

const MOST = 2n ** 53n - 1n
const EVENING = new Date(NOON.getTime() + 6 * 3_600_000)
const END = new Date('2027-03-31T16:00:00.000Z')

type Instead = Partial<Pick<PeriodStatement, 'size' | 'root' | 'lines'>> & {
	readonly amount?: bigint
	readonly effectiveAt?: Date
}

/** A way to be refused, and what might be done about it. */
export interface Case {
	readonly before?: readonly OpInput[]
	readonly refused: OpInput
	/** Posted in the same batch, all or nothing. */
	readonly along?: readonly OpInput[]
	/** What takes the obstacle away, or comes as near to it as anything can. */
	readonly cure?: readonly OpInput[]
	/** What to ask for instead, where the refusal itself says what there is. */
	readonly instead?: Instead | ((world: World) => Promise<Instead>)
	/** A period that ends then is closed before. */
	readonly closed?: Date
	/** Something was booked under the id: a new id would book a second time. */
	readonly isBooked?: true
}

async function statementNow({ read }: World): Promise<Instead> {
	const { size, root, lines } = await read.closing(EVENING)
	return { size, root, lines }
}

const toBoth = (noodles: bigint, bakery: bigint) => [
	{ account: 'noodles', amount: noodles },
	{ account: 'bakery', amount: bakery },
]
const ten = grant({ id: 'ten', amount: 10n })
const poor = spend({ id: 'poor', amount: 11n })

/** One of each code at least: the type asks for all of them. */
export const cases: { readonly [Code in LedgerRefusal['code']]: readonly Case[] } = {
	'insufficient-available': [{ refused: poor, cure: [ten, grant({ id: 'one', amount: 1n })] }],
	'ceiling-exceeded': [
		{
			before: [open('an', 'member', { ceiling: 5n }), grant({ id: 'g', to: 'an', amount: 5n })],
			refused: grant({ id: 'g2', to: 'an', amount: 2n }),
			cure: [spend({ id: 's', from: 'an', amount: 2n })],
		},
	],
	'pool-ended': [
		{
			before: [open('spring', 'pool', { ceiling: 50n, endsAt: END, sink: 'district' })],
			refused: grant({ id: 'g', from: 'spring', amount: 1n, effectiveAt: END }),
			cure: [
				transfer({
					id: 'f',
					legs: [
						{ account: 'district', amount: -5n },
						{ account: 'spring', amount: 5n },
					],
				}),
			],
		},
	],
	'id-reused-with-different-body': [
		{ before: [ten], refused: { ...ten, amount: 9n }, isBooked: true },
	],
	'id-already-refused': [
		{ before: [poor], refused: poor, cure: [ten, grant({ id: 'one', amount: 1n })] },
		{
			before: [spend({ id: 's', amount: 1n, to: 'bo' })],
			refused: spend({ id: 's', amount: 1n, to: 'bo' }),
			cure: [ten],
		},
	],
	unbalanced: [{ refused: transfer({ id: 't', legs: toBoth(-5n, 4n) }), cure: [ten] }],
	'unit-mismatch': [
		{
			before: [open('roll', 'member', { unit: 'HON' })],
			refused: grant({ id: 'g', to: 'roll', amount: 1n }),
		},
	],
	'flow-not-allowed': [{ refused: spend({ id: 's', amount: 1n, to: 'bo' }), cure: [ten] }],
	'self-posting': [{ refused: spend({ id: 's', amount: 1n, to: 'mei' }), cure: [ten] }],
	'amount-out-of-range': [{ refused: spend({ id: 's', amount: 0n }), cure: [ten] }],
	'too-many-legs': [
		{
			refused: transfer({
				id: 't',
				legs: Array.from({ length: 65 }, (_, i) => ({ account: `a${i}`, amount: 1n })),
			}),
		},
	],
	malformed: [{ refused: spend({ id: 's', amount: 1n, reference: 'a\nb' }), cure: [ten] }],
	'account-exists': [
		{
			refused: { ...open('mei', 'member'), id: 'again' },
			cure: [close({ id: 'c', account: 'mei', mode: 'close' })],
		},
	],
	'not-reversible': [
		{
			before: [ten, hold({ id: 'h', amount: 1n })],
			refused: reverse({ id: 'r', target: 'h' }),
			cure: [release({ id: 'l', hold: 'h' })],
		},
	],
	'not-divisible': [
		{
			before: [
				ten,
				spend({ id: 's', amount: 9n }),
				transfer({ id: 't', legs: [...toBoth(-3n, 1n), { account: 'district', amount: 2n }] }),
			],
			refused: reverse({ id: 'r', target: 't', amount: 1n }),
		},
	],
	'not-later': [
		{
			before: [ten],
			refused: extension({ id: 'x', lot: 'ten', effectiveAt: END, expiresAt: YEAR_END }),
		},
	],
	'hold-not-open': [
		{
			before: [ten, hold({ id: 'h', amount: 1n }), release({ id: 'l', hold: 'h' })],
			refused: capture({ id: 'c', hold: 'h' }),
		},
		{
			before: [ten, hold({ id: 'h', amount: 1n }), capture({ id: 'c', hold: 'h' })],
			refused: release({ id: 'l', hold: 'h' }),
			cure: [reverse({ id: 'r', target: 'c' })],
		},
	],
	'already-reversed': [
		{
			before: [ten, spend({ id: 's', amount: 4n }), reverse({ id: 'r', target: 's' })],
			refused: reverse({ id: 'r2', target: 's' }),
			cure: [spend({ id: 's2', amount: 4n })],
		},
	],
	'exceeds-hold': [
		{
			before: [ten, hold({ id: 'h', amount: 4n })],
			refused: capture({ id: 'c', hold: 'h', amount: 5n }),
			instead: { amount: 4n },
		},
	],
	'exceeds-reversible': [
		{
			before: [ten, spend({ id: 's', amount: 4n })],
			refused: reverse({ id: 'r', target: 's', amount: 5n }),
			instead: { amount: 4n },
		},
	],
	'lot-already-used': [
		{
			before: [ten, spend({ id: 's', amount: 1n })],
			refused: reverse({ id: 'r', target: 'ten' }),
			cure: [reverse({ id: 'u', target: 's' })],
		},
		{
			before: [ten, spend({ id: 's', amount: 1n })],
			refused: reverse({ id: 'r', target: 'ten' }),
			instead: { amount: 9n },
		},
	],
	'unknown-account': [
		{ refused: grant({ id: 'g', amount: 1n, to: 'new' }), cure: [open('new', 'member')] },
	],
	'unknown-target': [
		{ refused: reverse({ id: 'r', target: 'ten' }), cure: [ten] },
		{ refused: capture({ id: 'c', hold: 'h' }), cure: [ten, hold({ id: 'h', amount: 1n })] },
		{ refused: expire({ id: 'x', lot: 'ten', effectiveAt: YEAR_END }), cure: [ten] },
	],
	'account-closed': [
		{
			before: [close({ id: 'f', account: 'mei', mode: 'freeze' })],
			refused: ten,
			cure: [close({ id: 'o', account: 'mei', mode: 'reopen' })],
		},
		{
			before: [close({ id: 'c', account: 'bo', mode: 'close' })],
			refused: close({ id: 'f', account: 'bo', mode: 'freeze' }),
			cure: [close({ id: 'o', account: 'bo', mode: 'reopen' })],
		},
	],
	'account-not-empty': [
		{
			before: [ten],
			refused: close({ id: 'c', account: 'mei', mode: 'close' }),
			cure: [spend({ id: 's', amount: 10n })],
		},
	],
	'not-due': [
		{
			before: [ten],
			refused: expire({ id: 'x', lot: 'ten' }),
			instead: { effectiveAt: YEAR_END },
		},
	],
	'period-closed': [
		{
			before: [ten],
			closed: EVENING,
			refused: grant({ id: 'g', amount: 1n }),
			instead: { effectiveAt: EVENING },
		},
	],
	'statement-differs': [
		{
			before: [ten],
			refused: closePeriod(
				'p',
				{ startsAt: null, endsAt: EVENING, size: 1n, root: '', lines: [] },
				EVENING,
			),
			instead: statementNow,
		},
	],
	'balance-out-of-range': [
		{
			before: [open('fund', 'issuer'), grant({ id: 'g', amount: MOST })],
			refused: grant({ id: 'g2', from: 'fund', amount: 1n }),
			cure: [spend({ id: 's', amount: 1n })],
		},
	],
	'group-failed': [{ refused: ten, along: [poor] }],
}
