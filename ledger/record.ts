import type { Books } from './books.ts'
import { bodyOf } from './body.ts'
import { acceptedText, refusalText } from './outcome.ts'
import type { Accepted, JudgedAttempt } from './rows.ts'
import type { Changes } from './store.ts'
import type { LedgerRefusal, OpInput } from './types.ts'

/** `Changes` before the leaves of its attempts are known. */
export type Piece = Omit<Changes, 'attempts'> & { readonly attempts: readonly JudgedAttempt[] }
type Lists = { -readonly [K in keyof Piece]: Piece[K][number][] }

/** Pieces of growth in the making. A change of an account's state is a piece of its own. */
export interface Pad {
	readonly books: Books
	readonly pieces: Lists[]
	readonly now: bigint
}

export function blankPiece(): Lists {
	return {
		attempts: [],
		opened: [],
		postings: [],
		entries: [],
		newLots: [],
		lotUses: [],
		newHolds: [],
		endedHolds: [],
		windows: [],
		restated: [],
		periods: [],
	}
}

export function currentPiece(pad: Pad): Lists {
	const last = pad.pieces.at(-1)
	if (last) return last
	const first = blankPiece()
	pad.pieces.push(first)
	return first
}

export function recordRefusal(pad: Pad, op: OpInput, refusal: LedgerRefusal): void {
	record(pad, op, { state: 'refused', seq: null, outcome: refusalText(refusal) })
}

export function recordAccepted(
	pad: Pad,
	op: OpInput,
	accepted: Accepted & { readonly moves: boolean },
): JudgedAttempt {
	const outcome = acceptedText(accepted)
	if (!accepted.moves) return record(pad, op, { state: 'noted', seq: null, outcome })
	const seq = pad.books.head.lastSeq + 1n
	return record(pad, op, { state: 'posted', seq, outcome })
}

/** Moves the head: the ledger's own time rises by a millisecond at least with every attempt. */
function record(
	{ books, pieces, now }: Pad,
	op: OpInput,
	fate: Pick<JudgedAttempt, 'state' | 'seq' | 'outcome'>,
): JudgedAttempt {
	const { head } = books
	const { lastRecordedAt } = head
	const row: JudgedAttempt = {
		id: head.lastAttempt + 1n,
		opId: op.id,
		kind: op.kind,
		actor: op.actor,
		reference: op.reference,
		effectiveAt: BigInt(op.effectiveAt.getTime()),
		recordedAt: now > lastRecordedAt ? now : lastRecordedAt + 1n,
		body: bodyOf(op),
		...fate,
	}
	books.head = {
		...head,
		lastSeq: row.seq ?? head.lastSeq,
		lastAttempt: row.id,
		lastRecordedAt: row.recordedAt,
	}
	books.attempts.set(row.opId, row)
	if (row.seq !== null) books.opIds.set(row.seq, row.opId)
	currentPiece({ books, pieces, now }).attempts.push(row)
	return row
}
