import { bodyOf, differingField } from './body.ts'
import type { Books } from './books.ts'
import type { Verdict } from './draft.ts'
import { judgeClose, judgeOpen } from './judge-account.ts'
import { judgeExpire } from './judge-expire.ts'
import { judgeGrant } from './judge-grant.ts'
import { judgeCapture, judgeHold, judgeRelease } from './judge-hold.ts'
import { checkPeriod, judgeClosePeriod } from './judge-period.ts'
import { judgeReverse } from './judge-reverse.ts'
import { judgeSpend, judgeTransfer } from './judge-transfer.ts'
import { refusedCode, resultOf } from './outcome.ts'
import { refusedBefore } from './refusals.ts'
import { checkAmounts } from './shape.ts'
import type { OpInput, OpResult } from './types.ts'

/**
 * The answer to an id that the books know already, or null when they don't. First comes the
 * body: what is asked under a known id must be what was asked before, word for word.
 */
export function judgeRepeat(books: Books, op: OpInput): OpResult | null {
	const before = books.attempts.get(op.id)
	if (!before) return null
	const field = differingField(before.body, bodyOf(op))
	if (field !== null) {
		const error = { code: 'id-reused-with-different-body', field, retry: 'never' } as const
		return { ok: false, id: op.id, error }
	}
	if (before.state !== 'refused') return resultOf(before, 'replayed')
	return { ok: false, id: op.id, error: refusedBefore(refusedCode(before.outcome)) }
}

/** Judges an operation that is well formed and new. Reads the books, changes nothing. */
export function judge(books: Books, op: OpInput): Verdict {
	const at = BigInt(op.effectiveAt.getTime())
	const refusal = checkPeriod(books, at) ?? checkAmounts(op)
	if (refusal) return refusal
	switch (op.kind) {
		case 'open':
			return judgeOpen(books, op)
		case 'transfer':
			return judgeTransfer(books, op, at)
		case 'grant':
			return judgeGrant(books, op, at)
		case 'spend':
			return judgeSpend(books, op, at)
		case 'hold':
			return judgeHold(books, op, at)
		case 'capture':
			return judgeCapture(books, op)
		case 'release':
			return judgeRelease(books, op)
		case 'reverse':
			return judgeReverse(books, op, at)
		case 'expire':
			return judgeExpire(books, op, at)
		case 'close':
			return judgeClose(books, op)
		case 'close-period':
			return judgeClosePeriod(books, op, at)
	}
}
