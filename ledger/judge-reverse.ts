import { present, type Books } from './books.ts'
import { capKeysOf } from './body.ts'
import { checkRoom, checkWay } from './check-legs.ts'
import type { DraftLeg, LotMove, Verdict } from './draft.ts'
import { never } from './refusals.ts'
import type { JudgedAttempt } from './rows.ts'
import type { LedgerRefusal, Op, OpKind } from './types.ts'

type Reverse = Extract<Op, { readonly kind: 'reverse' }>

const reversible: ReadonlySet<OpKind> = new Set(['grant', 'spend', 'capture', 'transfer'])

/**
 * Undoes one posting wholly, once. Order of checks: target known, of a kind that can be undone
 * and with points moved, not undone yet, its own lot untouched, points at hand.
 */
export function judgeReverse(books: Books, op: Reverse): Verdict {
	const target = books.attempts.get(op.target)
	if (!target || target.state === 'refused') return never('unknown-target', op.target)
	const { seq } = target
	if (seq === null || !reversible.has(target.kind)) return never('not-reversible', target.kind)
	if (books.reversedBy.has(seq)) return { code: 'already-reversed', retry: 'never' }
	const legs = present(books.entries.get(seq), 'entries').map((entry) => ({
		account: present(books.accounts.get(entry.accountId), 'an account'),
		amount: -entry.amount,
	}))
	const lotUsed = target.kind === 'grant' ? checkOwnLot(books, seq) : null
	const refusal = lotUsed ?? checkWay(op.kind, legs) ?? checkRoom(legs)
	if (refusal) return refusal
	const amount = legs.reduce((sum, leg) => (leg.amount > 0n ? sum + leg.amount : sum), 0n)
	const lotMoves = target.kind === 'grant' ? takeBack(books, seq) : giveBack(books, seq)
	return { amount, legs, lotMoves, windows: freedWindows(target, legs), reverses: seq }
}

/** Points of a grant come back out of the grant's own lot or not at all. */
function checkOwnLot(books: Books, seq: bigint): LedgerRefusal | null {
	const lot = present(books.lots.get(seq), 'the lot of a grant')
	return lot.remaining < lot.amount
		? { code: 'lot-already-used', left: lot.remaining, retry: 'never' }
		: null
}

function takeBack(books: Books, seq: bigint): LotMove[] {
	const lot = present(books.lots.get(seq), 'the lot of a grant')
	return [{ lot, dRemaining: -lot.amount, dHeld: 0n }]
}

/** To the same lots with the same expiry, even one that has passed: the next sweep takes those. */
function giveBack(books: Books, seq: bigint): LotMove[] {
	return (books.lotUses.get(seq) ?? []).flatMap((use) => {
		const left = -(use.dRemaining + use.dHeld)
		const lot = present(books.lots.get(use.lotSeq), 'a lot')
		return left === 0n ? [] : [{ lot, dRemaining: left, dHeld: 0n }]
	})
}

function freedWindows(target: JudgedAttempt, legs: readonly DraftLeg[]) {
	const receiver = legs.find((leg) => leg.amount < 0n)
	if (target.kind !== 'grant' || !receiver) return []
	const { account, amount } = receiver
	return capKeysOf(target.body).map((key) => ({ account, key, by: amount }))
}
