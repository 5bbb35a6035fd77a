import { applyDraft } from './apply-draft.ts'
import { booksOf, windowKey, type Loaded } from './books.ts'
import { isRefusal } from './draft.ts'
import { judge, judgeRepeat } from './judge.ts'
import { withLeaves } from './leaves.ts'
import { loadBooks } from './load-books.ts'
import { resultOf } from './outcome.ts'
import { blankPiece, recordRefusal, type Pad } from './record.ts'
import { malformed } from './shape.ts'
import type { WindowRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { LedgerRefusal, OpInput, OpResult } from './types.ts'

const BATCH_MAX = 10_000

export interface PostOptions {
	/** All or nothing: one refusal refuses the rest as `group-failed`. False unless told. */
	readonly atomic?: boolean
	/** Answers what would happen and writes nothing. False unless told. */
	readonly dryRun?: boolean
}

/** Where the books lie, and the clock that dates what is written into them. */
export interface Desk {
	readonly store: LedgerStore
	readonly clock: () => Date
}

/**
 * Judges the operations in order against the books as the ones before left them, then writes.
 * @throws RangeError for a batch that is empty or longer than 10,000.
 */
export async function post(
	{ store, clock }: Desk,
	batch: readonly OpInput[],
	{ atomic = false, dryRun = false }: PostOptions = {},
): Promise<readonly OpResult[]> {
	assertSize(batch)
	const sound = batch.filter((op) => malformed(op) === null)
	const loaded = await loadBooks(store, { batch: sound, lock: !dryRun })
	const now = BigInt(clock().getTime())
	const first = await judgeAll({ loaded, now, batch }, store)
	const culprit = first.results.find((result) => !result.ok)
	const final = atomic && culprit ? refuseAll({ loaded, now, batch }, first.results) : first
	if (!dryRun) await saveAll(store, final.pad)
	return final.results
}

/** @throws RangeError for a batch that is empty or longer than 10,000. */
export function assertSize(batch: readonly OpInput[]): void {
	if (batch.length < 1 || batch.length > BATCH_MAX)
		throw new RangeError(`a batch has 1 to ${BATCH_MAX} operations, not ${batch.length}`)
}

interface Session {
	readonly loaded: Loaded
	readonly now: bigint
	readonly batch: readonly OpInput[]
}
interface Judged {
	readonly pad: Pad
	readonly results: readonly OpResult[]
}

/** Lets others of the process run after every few operations. */
async function judgeAll({ loaded, now, batch }: Session, store: LedgerStore): Promise<Judged> {
	const pad: Pad = { books: booksOf(loaded), pieces: [], now }
	const results: OpResult[] = []
	for (const [index, op] of batch.entries()) {
		if (index > 0 && index % store.pieceLength === 0) {
			pad.pieces.push(blankPiece())
			await store.pause()
		}
		results.push(judgeOne(pad, op))
	}
	return { pad, results }
}

async function saveAll(store: LedgerStore, { pieces, books }: Pad): Promise<void> {
	for (const [index, piece] of pieces.entries()) {
		if (piece.attempts.length === 0) continue
		if (index > 0) await store.pause()
		const attempts = withLeaves(store.sha256, piece, books)
		await store.save({ ...piece, attempts, windows: latestWindows(piece.windows) })
	}
}

/** A malformed operation has no canonical text, so it leaves no attempt behind. */
function judgeOne(pad: Pad, op: OpInput): OpResult {
	const flaw = malformed(op)
	if (flaw) return { ok: false, id: op.id, error: flaw }
	const repeat = judgeRepeat(pad.books, op)
	if (repeat) return repeat
	const verdict = judge(pad.books, op)
	if (!isRefusal(verdict)) return resultOf(applyDraft(pad, op, verdict), 'posted')
	recordRefusal(pad, op, verdict)
	return { ok: false, id: op.id, error: verdict }
}

/** Leaves the books as they were, but for the attempts: the same ids stay refused. */
function refuseAll({ loaded, now, batch }: Session, judged: readonly OpResult[]): Judged {
	const pad: Pad = { books: booksOf(loaded), pieces: [], now }
	const because = judged.find((result) => !result.ok)?.id ?? ''
	const before = new Set(loaded.attempts.map((row) => row.opId))
	const results = batch.map((op, index): OpResult => {
		const result = judged[index]
		if (!result || (result.ok && result.status === 'replayed' && before.has(op.id)))
			return result ?? { ok: false, id: op.id, error: groupFailed(because) }
		const error = result.ok ? groupFailed(because) : result.error
		if (error.code !== 'malformed' && !pad.books.attempts.has(op.id)) recordRefusal(pad, op, error)
		return { ok: false, id: op.id, error }
	})
	return { pad, results }
}

/** A window that several grants moved is written once, as it stands at the end. */
function latestWindows(rows: readonly WindowRow[]): WindowRow[] {
	return [...new Map(rows.map((row) => [windowKey(row), row])).values()]
}

function groupFailed(because: string): LedgerRefusal {
	return { code: 'group-failed', because, retry: 'new-id' }
}
