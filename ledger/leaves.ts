import { bytesToHex } from '@noble/hashes/utils.js'
import { grouped, present, type Books } from './books.ts'
import { leafText, type LeafEntry, type LeafLot } from './leaf.ts'
import { leafHash, type Sha256 } from './merkle.ts'
import type { Piece } from './record.ts'
import type { AttemptRow, EntryRow, JudgedAttempt, LotUseRow } from './rows.ts'

const encoder = new TextEncoder()

/** What belongs to one attempt, with the names that its rows stand for. */
export interface LeafRows {
	readonly entries: readonly EntryRow[]
	readonly uses: readonly LotUseRow[]
	/** @returns the public id of an account. */
	readonly accountOf: (id: bigint) => string
	/** @returns the caller's id of the grant that made a lot. */
	readonly lotOf: (seq: bigint) => string
}

/** Text of the leaf of an attempt: see leaf.ts. */
export function leafOf(attempt: JudgedAttempt, rows: LeafRows): string {
	const entries = rows.entries.map(({ accountId, amount, balanceAfter, version }): LeafEntry => ({
		account: rows.accountOf(accountId),
		amount,
		balanceAfter,
		version,
	}))
	const lots = rows.uses
		.toSorted((a, b) => (a.lotSeq < b.lotSeq ? -1 : 1))
		.map((use): LeafLot => ({ ...use, lot: rows.lotOf(use.lotSeq) }))
	return leafText({ ...attempt, attempt: attempt.id, entries, lots })
}

/** Hash of a leaf as the books keep it, 64 hexadecimal digits. */
export function leafHex(sha256: Sha256, text: string): string {
	return bytesToHex(leafHash(sha256, encoder.encode(text)))
}

/** The attempts of a piece, each with the leaf that seals it and what it moved. */
export function withLeaves(sha256: Sha256, piece: Piece, books: Books): AttemptRow[] {
	const entries = grouped(piece.entries)
	const uses = grouped(piece.lotUses)
	const names = {
		accountOf: (id: bigint) => present(books.accounts.get(id), 'an account').publicId,
		lotOf: (seq: bigint) => present(books.opIds.get(seq), 'the name of a lot'),
	}
	return piece.attempts.map((attempt) => {
		const { seq } = attempt
		const rows = {
			entries: seq === null ? [] : (entries.get(seq) ?? []),
			uses: seq === null ? [] : (uses.get(seq) ?? []),
		}
		return { ...attempt, leaf: leafHex(sha256, leafOf(attempt, { ...rows, ...names })) }
	})
}
