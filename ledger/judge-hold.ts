import { allocateLots, setAside } from './allocate-lots.ts'
import { inSpendingOrder, present, type Books } from './books.ts'
import { checkRoom, checkWay, findAccounts } from './check-legs.ts'
import { isRefusal, type LotMove, type Verdict } from './draft.ts'
import { insufficient, notNow } from './refusals.ts'
import type { HoldRow, Ms } from './rows.ts'
import type { LedgerRefusal, Op, OpId } from './types.ts'

type Of<Kind extends Op['kind']> = Extract<Op, { readonly kind: Kind }>

/** Order of checks: accounts, way and state as for its capture, points at hand in live lots. */
export function judgeHold(books: Books, op: Of<'hold'>, at: Ms): Verdict {
	const accounts = findAccounts(books, [op.from, op.to])
	if (isRefusal(accounts)) return accounts
	const [from, to] = accounts
	if (!from || !to) throw new Error('two accounts were asked for')
	const legs = [
		{ account: from, amount: -op.amount },
		{ account: to, amount: op.amount },
	]
	const refusal = checkWay('capture', legs)
	if (refusal) return refusal
	const { amount } = op
	const allocation = allocateLots(books, { account: from, amount, at })
	if (allocation.missing > 0n)
		return insufficient(from.publicId, {
			available: amount - allocation.missing,
			required: amount,
		})
	const expiresAt = BigInt(op.expiresAt.getTime())
	return { amount, lotMoves: setAside(allocation), newHold: { from, to, amount, expiresAt } }
}

/**
 * Hands over what the hold kept; what is not asked for goes back to its lots, the latest-expiring
 * lots first. A hold past its expiry can be captured until a release has ended it.
 */
export function judgeCapture(books: Books, op: Of<'capture'>): Verdict {
	const hold = openHold(books, op.hold)
	if (isRefusal(hold)) return hold
	const amount = op.amount ?? hold.amount
	if (amount > hold.amount) return { code: 'exceeds-hold', left: hold.amount, retry: 'new-id' }
	const [from, to] = [hold.fromId, hold.toId].map((id) =>
		present(books.accounts.get(id), 'an account'),
	)
	if (!from || !to) throw new Error('a hold has two accounts')
	const legs = [
		{ account: from, amount: -amount },
		{ account: to, amount },
	]
	const refusal =
		checkWay(op.kind, legs) ??
		// The points are the hold's own: they count as available to its capture.
		checkRoom(legs.map((leg) => ({ ...leg, account: freed(leg.account, hold) })))
	if (refusal) return refusal
	return {
		amount,
		legs,
		lotMoves: handOver(books, hold, amount),
		endedHold: { hold, captured: amount },
	}
}

export function judgeRelease(books: Books, op: Of<'release'>): Verdict {
	const hold = openHold(books, op.hold)
	if (isRefusal(hold)) return hold
	return {
		amount: hold.amount,
		lotMoves: handOver(books, hold, 0n),
		endedHold: { hold, captured: 0n },
	}
}

function openHold(books: Books, opId: OpId): HoldRow | LedgerRefusal {
	const seq = books.attempts.get(opId)?.seq
	const hold = seq === undefined || seq === null ? undefined : books.holds.get(seq)
	if (!hold) return notNow('unknown-target', opId)
	if (hold.endedSeq === null) return hold
	const state = hold.captured > 0n ? 'captured' : 'released'
	return { code: 'hold-not-open', state, retry: 'never' }
}

function handOver(books: Books, hold: HoldRow, captured: bigint): LotMove[] {
	let left = captured
	return present(books.lotUses.get(hold.seq), 'the lots of a hold')
		.map((use) => ({ lot: present(books.lots.get(use.lotSeq), 'a lot'), kept: use.dHeld }))
		.toSorted((a, b) => inSpendingOrder(a.lot, b.lot))
		.map(({ lot, kept }) => {
			const taken = kept < left ? kept : left
			left -= taken
			return { lot, dRemaining: kept - taken, dHeld: -kept }
		})
}

function freed<A extends { readonly id: bigint; readonly held: bigint }>(
	account: A,
	hold: HoldRow,
): A {
	return account.id === hold.fromId ? { ...account, held: account.held - hold.amount } : account
}
