import { inSpendingOrder } from './books.ts'
import { expectThat, moveWindow, type Bundle, type Replay, type Target } from './replay.ts'
import type { AttemptRow, EntryRow, LotRow, LotUseRow } from './rows.ts'
import { givenBack, mirrored, movedBy } from './undoing.ts'

/** An undoing follows from what it undoes, and from what was undone of it before. */
export function replayReversal(replay: Replay, seq: bigint, bundle: Bundle): void {
	const { posting, target, attempt, entries, uses } = bundle
	const at = { table: 'ledger_posting', key: seq }
	const reverses = posting?.reverses ?? null
	const known = target && target.posting.seq < seq && target.posting.reverses === null
	expectThat(replay, known === true, { ...at, check: 'reversed', detail: `reverses ${reverses}` })
	if (!target || !known) return
	const before = replay.undone.get(target.posting.seq) ?? 0n
	const part = movedBy(entries)
	const wanted = partAsked(attempt) ?? movedBy(target.entries) - before
	const undone = before + part
	expectThat(replay, part === wanted && posting?.undoneAfter === undone && part > 0n, {
		...at,
		check: 'reversed-part',
		detail: `${part} of ${wanted}, in all ${posting?.undoneAfter}, should be ${undone}`,
	})
	const isWithin = undone <= movedBy(target.entries) && mirrors(entries, target.entries, part)
	expectThat(replay, isWithin, {
		...at,
		check: 'reversal-mirrors',
		detail: `not ${part} points of posting ${target.posting.seq}`,
	})
	const back = { target, before, part }
	expectThat(replay, lotsText(uses) === lotsText(usesWanted(replay, back)), {
		table: 'ledger_lot_use',
		key: seq,
		check: 'reversal-lots',
		detail: `should be ${lotsText(usesWanted(replay, back))}`,
	})
	replay.undone.set(target.posting.seq, undone)
	freeWindows(replay, target.posting.seq, part)
}

interface Back {
	readonly target: Target
	readonly before: bigint
	readonly part: bigint
}

function partAsked({ body }: AttemptRow): bigint | null {
	const { amount } = JSON.parse(body) as { amount?: string } // written by bodyOf
	return amount === undefined ? null : BigInt(amount)
}

function mirrors(entries: readonly EntryRow[], of: readonly EntryRow[], part: bigint): boolean {
	const wanted = of.length === 0 ? null : mirrored(of, part)
	if (wanted?.length !== entries.length) return false
	const amounts = new Map(entries.map((row) => [row.accountId, row.amount]))
	return wanted.every((row) => amounts.get(row.accountId) === row.amount)
}

type Use = Pick<LotUseRow, 'lotSeq' | 'dRemaining' | 'dHeld'>

/** From the grant's own lot, or back to the lots that were drawn on. */
function usesWanted(replay: Replay, { target, before, part }: Back): Use[] {
	const { posting, kind, entries, uses } = target
	// What had lapsed goes on in a lot of its own.
	if (kind === 'expire') return []
	if (replay.lots.has(posting.seq)) return [{ lotSeq: posting.seq, dRemaining: -part, dHeld: 0n }]
	const total = movedBy(entries)
	const lotOf = (seq: bigint) => replay.lots.get(seq)?.row
	const taken = uses
		.flatMap((use) => {
			const lot = lotOf(use.lotSeq)
			return lot ? [{ lot, amount: -(use.dRemaining + use.dHeld) }] : []
		})
		.toSorted((a, b) => inSpendingOrder(a.lot, b.lot))
	return entries.flatMap(({ accountId, amount }) => {
		if (total === 0n) return []
		const own = taken.filter(({ lot }) => lot.accountId === accountId)
		const span = { before: (-amount * before) / total, now: (-amount * part) / total }
		return givenBack<LotRow>(own, span).map(({ lot, amount: back }) => ({
			lotSeq: lot.seq,
			dRemaining: back,
			dHeld: 0n,
		}))
	})
}

function lotsText(uses: readonly Use[]): string {
	return uses
		.map(({ lotSeq, dRemaining, dHeld }) => `${lotSeq}: ${dRemaining} ${dHeld}`)
		.toSorted()
		.join(', ')
}

/** What was given back no longer counts for the caps. */
function freeWindows(replay: Replay, seq: bigint, part: bigint): void {
	const capped = replay.capped.get(seq)
	for (const key of capped?.keys ?? [])
		if (capped) moveWindow(replay, { accountId: capped.accountId, key, used: -part })
}
