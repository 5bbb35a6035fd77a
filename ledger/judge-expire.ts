import { present, type Books } from './books.ts'
import { checkRoom, checkWay, findAccounts } from './check-legs.ts'
import { isRefusal, type Verdict } from './draft.ts'
import { never, notNow } from './refusals.ts'
import type { LotRow, Ms } from './rows.ts'
import type { LedgerRefusal, Op } from './types.ts'

type Expire = Extract<Op, { readonly kind: 'expire' }>

/** Points that a hold keeps stay; a lot with nothing else left answers zero. */
export function judgeExpire(books: Books, op: Expire, at: Ms): Verdict {
	const seq = books.attempts.get(op.lot)?.seq
	const lot = seq === undefined || seq === null ? undefined : books.lots.get(seq)
	if (!lot) return notNow('unknown-target', op.lot)
	if (op.to !== undefined) return judgeLapse(books, { lot, name: op.lot, to: op.to, at })
	return judgeExtension(books, { lot, end: BigInt(op.expiresAt?.getTime() ?? 0), at })
}

interface Lapse {
	readonly lot: LotRow
	readonly name: string
	readonly to: string
	readonly at: Ms
}

/**
 * Order of checks, after the lot: destination, due, way and state. Zero is an answer, since the lot may
 * get points back and come due again.
 */
function judgeLapse(books: Books, { lot, name, to, at }: Lapse): Verdict {
	const accounts = findAccounts(books, [to])
	if (isRefusal(accounts)) return accounts
	if (at < lot.expiresAt) return notNow('not-due', name)
	const amount = lot.remaining
	const legs = [
		{ account: present(books.accounts.get(lot.accountId), 'an account'), amount: -amount },
		...accounts.map((account) => ({ account, amount })),
	]
	if (amount === 0n) return { amount }
	const refusal = checkWay('expire', legs) ?? checkRoom(legs)
	if (refusal) return refusal
	return { amount, legs, lotMoves: [{ lot, dRemaining: -amount, dHeld: 0n }] }
}

/** Order of checks, after the lot: the end is a later one, the account is open. */
function judgeExtension(
	books: Books,
	{ lot, end, at }: { readonly lot: LotRow; readonly end: Ms; readonly at: Ms },
): Verdict {
	const refusal = checkLater(lot, end, at)
	if (refusal) return refusal
	const account = present(books.accounts.get(lot.accountId), 'an account')
	if (account.state !== 'open') return notNow('account-closed', account.publicId)
	const amount = lot.remaining
	if (amount === 0n) return { amount }
	return {
		amount,
		lotMoves: [{ lot, dRemaining: -amount, dHeld: 0n }],
		newLot: { account, amount, expiresAt: end, from: lot },
	}
}

/** More time is more than there was, and not over before it begins. */
export function checkLater(lot: LotRow, end: Ms, at: Ms): LedgerRefusal | null {
	return end > lot.expiresAt && end > at
		? null
		: never('not-later', new Date(Number(end)).toISOString())
}
