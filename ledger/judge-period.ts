import type { Books } from './books.ts'
import type { Verdict } from './draft.ts'
import { linesText } from './period-lines.ts'
import { notNow } from './refusals.ts'
import type { Ms } from './rows.ts'
import type { LedgerRefusal, Op } from './types.ts'

type ClosePeriod = Extract<Op, { readonly kind: 'close-period' }>

/** Nothing that happened in a closed period is accepted: what corrects it happens later. */
export function checkPeriod({ head }: Books, at: Ms): LedgerRefusal | null {
	return head.closedUntil !== null && at < head.closedUntil ? closed(head.closedUntil) : null
}

/** Order of checks: the period is over, not closed already, and its statement is that of the books. */
export function judgeClosePeriod(books: Books, op: ClosePeriod, at: Ms): Verdict {
	const endsAt = BigInt(op.endsAt.getTime())
	const { closedUntil, lastAttempt } = books.head
	if (endsAt > at) return notNow('not-due', op.endsAt.toISOString())
	if (closedUntil !== null && endsAt <= closedUntil) return closed(closedUntil)
	const says = books.statements.get(endsAt)
	const text = (lines: typeof op.lines) => JSON.stringify(linesText(lines))
	// Of books that have grown since, in this batch or before it, nothing else is compared.
	if (op.size !== lastAttempt || says?.size !== lastAttempt)
		return notNow('statement-differs', 'size')
	if (says.root !== op.root) return notNow('statement-differs', 'root')
	if (text(says.lines) !== text(op.lines)) return notNow('statement-differs', 'lines')
	return { amount: 0n, closes: { endsAt } }
}

const closed = (until: Ms) => notNow('period-closed', new Date(Number(until)).toISOString())
