import { addLot, present, windowKey, type Books } from './books.ts'
import type { Draft, LotMove } from './draft.ts'
import { lotUsesOf } from './lot-uses.ts'
import { blankPiece, currentPiece, recordAccepted, type Pad } from './record.ts'
import type { AccountRow, JudgedAttempt, EntryRow, LotUseRow } from './rows.ts'
import type { OpInput } from './types.ts'

/** Carries a draft into the working books and onto the pad. @returns the attempt as recorded. */
export function applyDraft(pad: Pad, op: OpInput, draft: Draft): JudgedAttempt {
	const isAlone = draft.restated !== undefined || draft.closes !== undefined
	if (isAlone) pad.pieces.push(blankPiece())
	const { amount, cuts = [], lotMoves = [], legs = [] } = draft
	const names = (seq: bigint) => present(pad.books.opIds.get(seq), 'the name of a lot')
	const attempt = recordAccepted(pad, op, {
		amount,
		cuts,
		lots: lotUsesOf(
			lotMoves.map((move) => ({ ...move, lotSeq: move.lot.seq })),
			names,
		),
		moves: legs.length > 0 || [draft.newLot, draft.newHold, draft.endedHold].some(Boolean),
	})
	if (attempt.seq !== null) applyPosting(pad, draft, { attempt, seq: attempt.seq })
	if (draft.opened) open(pad, { ...draft.opened, id: attempt.id })
	if (draft.restated) {
		const { account, state } = draft.restated
		const row = { ...account, state, changedBy: attempt.id }
		pad.books.accounts.set(row.id, row)
		currentPiece(pad).restated.push(row)
	}
	if (draft.closes) {
		const { endsAt } = draft.closes
		pad.books.head = { ...pad.books.head, closedUntil: endsAt }
		currentPiece(pad).periods.push({ endsAt, attemptId: attempt.id })
	}
	if (isAlone) pad.pieces.push(blankPiece())
	return attempt
}

interface At {
	readonly attempt: JudgedAttempt
	readonly seq: bigint
}

function applyPosting(pad: Pad, draft: Draft, at: At): void {
	const { books } = pad
	const { legs = [], lotMoves = [], reverses: undoes = null } = draft
	const { attempt, seq } = at
	const nLegs = BigInt(legs.length)
	const reverses = undoes?.seq ?? null
	const undoneAfter = undoes?.undoneAfter ?? null
	currentPiece(pad).postings.push({ seq, attemptId: attempt.id, nLegs, reverses, undoneAfter })
	if (undoes) books.undone.set(undoes.seq, undoes.undoneAfter)
	if (draft.newLot) makeLot(pad, draft.newLot, at)
	applyHolds(pad, draft, seq)
	applyLegs(pad, legs, seq)
	applyLotMoves(pad, lotMoves, seq)
	applyWindows(pad, draft.windows ?? [])
}

function makeLot(pad: Pad, made: NonNullable<Draft['newLot']>, { attempt, seq }: At): void {
	const { account, amount, expiresAt, from } = made
	const lot = {
		seq,
		originSeq: from?.originSeq ?? seq,
		accountId: account.id,
		amount,
		remaining: amount,
		held: 0n,
		earnedAt: from?.earnedAt ?? attempt.effectiveAt,
		expiresAt,
		lastUse: 0n,
	}
	addLot(pad.books, lot)
	currentPiece(pad).newLots.push(lot)
}

function applyHolds(pad: Pad, { newHold, endedHold }: Draft, seq: bigint): void {
	const { books } = pad
	if (newHold) {
		const { from, to, amount, expiresAt } = newHold
		const ends = { captured: 0n, released: 0n, endedSeq: null }
		const hold = { seq, fromId: from.id, toId: to.id, amount, expiresAt, ...ends }
		books.holds.set(seq, hold)
		currentPiece(pad).newHolds.push(hold)
		keepAside(books, from, amount)
	}
	if (endedHold) {
		const { hold, captured } = endedHold
		const ended = { ...hold, captured, released: hold.amount - captured, endedSeq: seq }
		books.holds.set(hold.seq, ended)
		const { newHolds, endedHolds } = currentPiece(pad)
		const index = newHolds.findIndex((row) => row.seq === hold.seq)
		if (index < 0) endedHolds.push(ended)
		else newHolds[index] = ended
		keepAside(books, present(books.accounts.get(hold.fromId), 'an account'), -hold.amount)
	}
}

function keepAside(books: Books, account: AccountRow, by: bigint): void {
	books.accounts.set(account.id, { ...account, held: account.held + by })
}

function applyLegs(pad: Pad, legs: NonNullable<Draft['legs']>, seq: bigint): void {
	const entries: EntryRow[] = legs.map((leg, index) => {
		const account = present(pad.books.accounts.get(leg.account.id), 'an account')
		const balance = account.balance + leg.amount
		const version = account.version + 1n
		pad.books.accounts.set(account.id, { ...account, balance, version, lastSeq: seq })
		return {
			postingSeq: seq,
			legNo: BigInt(index + 1),
			accountId: account.id,
			amount: leg.amount,
			balanceAfter: balance,
			version,
		}
	})
	pad.books.entries.set(seq, entries)
	currentPiece(pad).entries.push(...entries)
}

function applyLotMoves(pad: Pad, moves: readonly LotMove[], seq: bigint): void {
	const rows: LotUseRow[] = moves.map(({ lot, dRemaining, dHeld }) => {
		const remaining = lot.remaining + dRemaining
		const held = lot.held + dHeld
		pad.books.lots.set(lot.seq, { ...lot, remaining, held, lastUse: seq })
		return {
			postingSeq: seq,
			lotSeq: lot.seq,
			dRemaining,
			dHeld,
			remainingAfter: remaining,
			heldAfter: held,
		}
	})
	pad.books.lotUses.set(seq, rows)
	currentPiece(pad).lotUses.push(...rows)
}

function applyWindows(pad: Pad, windows: NonNullable<Draft['windows']>): void {
	for (const { account, key, by } of windows) {
		const id = { accountId: account.id, key }
		const used = (pad.books.windows.get(windowKey(id))?.used ?? 0n) + by
		pad.books.windows.set(windowKey(id), { ...id, used })
		currentPiece(pad).windows.push({ ...id, used })
	}
}

function open(pad: Pad, made: NonNullable<Draft['opened']> & { readonly id: bigint }): void {
	const row: AccountRow = {
		...made,
		state: 'open',
		changedBy: made.id,
		balance: 0n,
		held: 0n,
		version: 0n,
		lastSeq: 0n,
	}
	pad.books.accounts.set(row.id, row)
	pad.books.accountIds.set(row.publicId, row.id)
	currentPiece(pad).opened.push(row)
}
