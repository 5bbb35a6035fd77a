import { inSpendingOrder, present, type Books } from './books.ts'
import { capKeysOf } from './body.ts'
import { checkRoom, checkWay } from './check-legs.ts'
import type { DraftLeg, LotMove, Verdict } from './draft.ts'
import { never, notNow } from './refusals.ts'
import { checkLater } from './judge-expire.ts'
import type { JudgedAttempt, LotRow, Ms } from './rows.ts'
import type { LedgerRefusal, Op, OpKind } from './types.ts'
import { givenBack, mirrored, movedBy } from './undoing.ts'

type Reverse = Extract<Op, { readonly kind: 'reverse' }>

const reversible: ReadonlySet<OpKind> = new Set(['grant', 'spend', 'capture', 'transfer', 'expire'])

/**
 * Undoes one posting: what is left of it, or the part asked for. Order of checks: target known, of a
 * kind that can be undone and with points moved, an end for points that had lapsed and for no others,
 * something left and as much as asked for, each leg in whole points, its own lot not used, points at
 * hand.
 */
export function judgeReverse(books: Books, op: Reverse, at: Ms): Verdict {
	const target = books.attempts.get(op.target)
	if (!target || target.state === 'refused') return notNow('unknown-target', op.target)
	const { seq } = target
	if (seq === null || !reversible.has(target.kind)) return never('not-reversible', target.kind)
	const end = op.expiresAt === undefined ? null : BigInt(op.expiresAt.getTime())
	const legs = (books.entries.get(seq) ?? []).map((entry) => ({
		account: present(books.accounts.get(entry.accountId), 'an account'),
		amount: entry.amount,
	}))
	// A lot that was given more time moved nothing.
	if (legs.length === 0) return never('not-reversible', target.kind)
	const noEnd = checkEnd(books, { target, seq, end, at })
	if (noEnd) return noEnd
	const before = books.undone.get(seq) ?? 0n
	const left = movedBy(legs) - before
	if (left === 0n) return { code: 'already-reversed', retry: 'never' }
	const part = op.amount ?? left
	if (part > left) return { code: 'exceeds-reversible', left, retry: 'new-id' }
	return judgePart(books, { target, seq, legs, before, part, end })
}

/** Points that lapsed come back as a lot of their own, which needs an end; all others keep theirs. */
function checkEnd(
	books: Books,
	asked: Pick<Undoing, 'target' | 'seq' | 'end'> & { readonly at: Ms },
): LedgerRefusal | null {
	const { target, seq, end, at } = asked
	if (target.kind !== 'expire') return end === null ? null : never('not-reversible', 'expiresAt')
	return end === null ? never('not-later', 'expiresAt') : checkLater(lapsedLot(books, seq), end, at)
}

function lapsedLot(books: Books, seq: bigint): LotRow {
	const [use] = present(books.lotUses.get(seq), 'the lot that lapsed')
	return present(books.lots.get(use?.lotSeq ?? 0n), 'the lot that lapsed')
}

interface Undoing {
	readonly target: JudgedAttempt
	readonly seq: bigint
	/** Of the target. */
	readonly legs: readonly DraftLeg[]
	/** Points of the target that were undone before. */
	readonly before: bigint
	/** Points to undo now. */
	readonly part: bigint
	/** Of points that had lapsed: until when they last now. */
	readonly end: Ms | null
}

function judgePart(books: Books, undoing: Undoing): Verdict {
	const { target, seq, before, part, end } = undoing
	const legs = mirrored(undoing.legs, part)
	if (!legs) return never('not-divisible', `${part} of ${movedBy(undoing.legs)}`)
	const isGrant = target.kind === 'grant'
	const lotUsed = isGrant ? checkOwnLot(books, undoing) : null
	const refusal = lotUsed ?? checkWay('reverse', legs) ?? checkRoom(legs)
	if (refusal) return refusal
	return {
		amount: part,
		legs,
		...(end === null
			? { lotMoves: isGrant ? takeBack(books, undoing) : giveBack(books, undoing) }
			: { newLot: goingOn(books, undoing, end) }),
		windows: freedWindows(target, legs),
		reverses: { seq, undoneAfter: before + part },
	}
}

/** Points of a grant come back out of the grant's own lot or not at all. */
function checkOwnLot(books: Books, { seq, part }: Undoing): LedgerRefusal | null {
	const { remaining } = present(books.lots.get(seq), 'the lot of a grant')
	return remaining < part ? { code: 'lot-already-used', left: remaining, retry: 'new-id' } : null
}

function takeBack(books: Books, { seq, part }: Undoing): LotMove[] {
	const lot = present(books.lots.get(seq), 'the lot of a grant')
	return [{ lot, dRemaining: -part, dHeld: 0n }]
}

function goingOn(books: Books, { seq, part }: Undoing, expiresAt: Ms) {
	const from = lapsedLot(books, seq)
	const account = present(books.accounts.get(from.accountId), 'an account')
	return { account, amount: part, expiresAt, from }
}

/** To the same lots with the same expiry, even one that has passed: the next sweep takes those. */
function giveBack(books: Books, { seq, legs, before, part }: Undoing): LotMove[] {
	const total = movedBy(legs)
	const taken = (books.lotUses.get(seq) ?? [])
		.map((use) => ({
			lot: present(books.lots.get(use.lotSeq), 'a lot'),
			amount: -(use.dRemaining + use.dHeld),
		}))
		.toSorted((a, b) => inSpendingOrder(a.lot, b.lot))
	return legs.flatMap(({ account, amount }) => {
		const own = taken.filter(({ lot }) => lot.accountId === account.id)
		const shareOf = (points: bigint) => (-amount * points) / total
		const back = givenBack<LotRow>(own, { before: shareOf(before), now: shareOf(part) })
		return back.map((share) => ({ lot: share.lot, dRemaining: share.amount, dHeld: 0n }))
	})
}

function freedWindows(target: JudgedAttempt, legs: readonly DraftLeg[]) {
	const receiver = legs.find((leg) => leg.amount < 0n)
	if (target.kind !== 'grant' || !receiver) return []
	const { account, amount } = receiver
	return capKeysOf(target.body).map((key) => ({ account, key, by: amount }))
}
