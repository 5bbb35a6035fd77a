import { windowKey, type Books } from './books.ts'
import { checkRoom, checkWay, findAccounts } from './check-legs.ts'
import { checkPools } from './check-pools.ts'
import { isRefusal, type Verdict } from './draft.ts'
import { NEVER, type AccountRow, type Ms } from './rows.ts'
import type { Cut, Op } from './types.ts'

type Grant = Extract<Op, { readonly kind: 'grant' }>

/**
 * Cuts the amount to what every window has room for, then makes a lot. Caps are applied in the
 * order given, each to what the ones before it left, so that `cuts` add up to the difference.
 * A window without room gives zero, which is an answer and no refusal.
 */
export function judgeGrant(books: Books, op: Grant, at: Ms): Verdict {
	const accounts = findAccounts(books, [op.from, op.to])
	if (isRefusal(accounts)) return accounts
	const [from, to] = accounts
	if (!from || !to) throw new Error('two accounts were asked for')
	const asked = [
		{ account: from, amount: -op.amount },
		{ account: to, amount: op.amount },
	]
	const wrongWay = checkWay(op.kind, asked) ?? checkPools(op.kind, asked, at)
	if (wrongWay) return wrongWay
	const { amount, cuts } = applyCaps(books, op, to)
	if (amount === 0n) return { amount, cuts }
	const legs = asked.map((leg) => ({ ...leg, amount: leg.amount < 0n ? -amount : amount }))
	const noRoom = checkRoom(legs)
	if (noRoom) return noRoom
	const expiresAt = op.expiresAt === null ? NEVER : BigInt(op.expiresAt.getTime())
	return {
		amount,
		legs,
		cuts,
		newLot: { account: to, amount, expiresAt },
		windows: op.caps.map((cap) => ({ account: to, key: cap.key, by: amount })),
	}
}

function applyCaps(books: Books, op: Grant, to: AccountRow): { amount: bigint; cuts: Cut[] } {
	const cuts: Cut[] = []
	let amount = op.amount
	for (const { key, limit } of op.caps) {
		const used = books.windows.get(windowKey({ accountId: to.id, key }))?.used ?? 0n
		const room = limit > used ? limit - used : 0n
		if (amount <= room) continue
		cuts.push({ key, by: amount - room })
		amount = room
	}
	return { amount, cuts }
}
