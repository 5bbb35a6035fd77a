import { present, type Books } from './books.ts'
import { checkRoom, checkWay, findAccounts } from './check-legs.ts'
import { isRefusal, type Verdict } from './draft.ts'
import { never } from './refusals.ts'
import type { Ms } from './rows.ts'
import type { Op } from './types.ts'

type Expire = Extract<Op, { readonly kind: 'expire' }>

/**
 * Order of checks: lot, destination, due, way and state. Points that a hold keeps stay; a lot
 * with nothing else left answers zero, since it may get points back and come due again.
 */
export function judgeExpire(books: Books, op: Expire, at: Ms): Verdict {
	const seq = books.attempts.get(op.lot)?.seq
	const lot = seq === undefined || seq === null ? undefined : books.lots.get(seq)
	if (!lot) return never('unknown-target', op.lot)
	const accounts = findAccounts(books, [op.to])
	if (isRefusal(accounts)) return accounts
	if (at < lot.expiresAt) return never('not-due', op.lot)
	const amount = lot.remaining
	const legs = [
		{ account: present(books.accounts.get(lot.accountId), 'an account'), amount: -amount },
		...accounts.map((account) => ({ account, amount })),
	]
	if (amount === 0n) return { amount }
	const refusal = checkWay(op.kind, legs) ?? checkRoom(legs)
	if (refusal) return refusal
	return { amount, legs, lotMoves: [{ lot, dRemaining: -amount, dHeld: 0n }] }
}
