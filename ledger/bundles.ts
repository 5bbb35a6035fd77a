import { grouped } from './books.ts'
import type { Bundle, Target } from './replay.ts'
import type { AttemptRow } from './rows.ts'
import type { LedgerStore, Range } from './store.ts'

/** Rows of a stretch of the books, by posting. What they undo may lie far behind: it is read. */
export async function bundled(
	store: LedgerStore,
	range: Range,
): Promise<(attempt: AttemptRow, seq: bigint) => Bundle> {
	const seals = new Set(range.seals)
	const postings = new Map(range.postings.map((row) => [row.seq, row]))
	const lots = new Map(range.newLots.map((row) => [row.seq, row]))
	const holds = new Map(range.holds.map((row) => [row.seq, row]))
	const entries = grouped(range.entries)
	const uses = grouped(range.lotUses)
	const targets = await targetsOf(store, range)
	return (attempt, seq) => ({
		attempt,
		posting: postings.get(seq),
		isSealed: seals.has(seq),
		entries: entries.get(seq) ?? [],
		lot: lots.get(seq),
		uses: uses.get(seq) ?? [],
		hold: holds.get(seq),
		target: targets.get(postings.get(seq)?.reverses ?? null),
	})
}

async function targetsOf(
	store: LedgerStore,
	{ postings }: Range,
): Promise<ReadonlyMap<bigint | null, Target>> {
	const seqs = [...new Set(postings.flatMap(({ reverses }) => reverses ?? []))]
	const rows = await store.postings(seqs)
	const entries = grouped(await store.entries(seqs))
	const uses = grouped(await store.lotUses(seqs))
	const attempts = await store.attempts(rows.map(({ attemptId }) => attemptId))
	const kinds = new Map(attempts.map(({ id, kind }) => [id, kind]))
	return new Map(
		rows.flatMap((posting): [bigint, Target][] => {
			const kind = kinds.get(posting.attemptId)
			const moved = { entries: entries.get(posting.seq) ?? [], uses: uses.get(posting.seq) ?? [] }
			return kind ? [[posting.seq, { posting, kind, ...moved }]] : []
		}),
	)
}
