import { allocateLots, spent } from './allocate-lots.ts'
import type { Books } from './books.ts'
import { checkRoom, checkWay, findAccounts } from './check-legs.ts'
import { checkPools } from './check-pools.ts'
import { isRefusal, type DraftLeg, type LotMove, type Verdict } from './draft.ts'
import { insufficient, never } from './refusals.ts'
import type { AccountRow, Ms } from './rows.ts'
import type { LedgerRefusal, Op, OpKind, UnitCode } from './types.ts'

type Of<Kind extends Op['kind']> = Extract<Op, { readonly kind: Kind }>

/** Two to sixty-four legs of one unit. Legs that take from a member draw on its lots. */
export function judgeTransfer(books: Books, op: Of<'transfer'>, at: Ms): Verdict {
	const accounts = findAccounts(
		books,
		op.legs.map((leg) => leg.account),
	)
	if (isRefusal(accounts)) return accounts
	const legs = op.legs.flatMap((leg, index) => pair(accounts[index], leg.amount))
	return judgeMove(books, { kind: op.kind, legs, at, unit: op.unit })
}

export function judgeSpend(books: Books, op: Of<'spend'>, at: Ms): Verdict {
	const accounts = findAccounts(books, [op.from, op.to])
	if (isRefusal(accounts)) return accounts
	const legs = [...pair(accounts[0], -op.amount), ...pair(accounts[1], op.amount)]
	return judgeMove(books, { kind: op.kind, legs, at })
}

interface Move {
	readonly kind: OpKind
	readonly legs: readonly DraftLeg[]
	readonly at: Ms
	readonly unit?: UnitCode
}

function judgeMove(books: Books, { kind, legs, at, unit }: Move): Verdict {
	const [first] = legs
	if (unit !== undefined && first && first.account.unit !== unit)
		return never('unit-mismatch', first.account.publicId)
	const refusal = checkWay(kind, legs) ?? checkPools(kind, legs, at) ?? checkRoom(legs)
	if (refusal) return refusal
	const lotMoves = drawLots(books, legs, at)
	if (isRefusal(lotMoves)) return lotMoves
	const amount = legs.reduce((sum, leg) => (leg.amount > 0n ? sum + leg.amount : sum), 0n)
	return { amount, legs, lotMoves }
}

function drawLots(books: Books, legs: readonly DraftLeg[], at: Ms): LotMove[] | LedgerRefusal {
	const moves: LotMove[] = []
	for (const { account, amount } of legs) {
		if (account.kind !== 'member' || amount > 0n) continue
		const allocation = allocateLots(books, { account, amount: -amount, at })
		if (allocation.missing > 0n)
			return insufficient(account.publicId, {
				available: -amount - allocation.missing,
				required: -amount,
			})
		moves.push(...spent(allocation))
	}
	return moves
}

function pair(account: AccountRow | undefined, amount: bigint): DraftLeg[] {
	return account ? [{ account, amount }] : []
}
