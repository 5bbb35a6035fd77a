import { linesOf, linesText } from './period-lines.ts'
import { expectThat, type Replay } from './replay.ts'
import type { AttemptRow, PeriodRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import { rootHex, type Growing } from './verify-tree.ts'

/** The closed periods that a page of attempts is about, and what the entries say of each. */
export interface Closings {
	/** By attempt. */
	readonly rows: ReadonlyMap<bigint, PeriodRow>
	readonly lines: ReadonlyMap<bigint, string>
}

const isClosing = ({ kind, state }: AttemptRow) => kind === 'close-period' && state === 'noted'

/** Adds up every entry of each period that one of the attempts closed, as it stood then. */
export async function closingsOf(
	store: LedgerStore,
	page: readonly AttemptRow[],
): Promise<Closings> {
	const closing = page.filter(isClosing)
	const rows = closing.length === 0 ? [] : await store.periods()
	const lines = new Map<bigint, string>()
	for (const { id } of closing) {
		const index = rows.findIndex(({ attemptId }) => attemptId === id)
		const [before = null, row] = [rows[index - 1], rows[index]]
		if (!row) continue
		const span = { from: before?.endsAt ?? null, to: row.endsAt, upto: id - 1n }
		lines.set(id, JSON.stringify(linesText(linesOf(await store.periodTotals(span)))))
	}
	return { rows: new Map(rows.map((row) => [row.attemptId, row])), lines }
}

/** Before the leaf of the attempt is added to the tree: the statement covers what came before it. */
export function replayPeriod(
	replay: Replay,
	attempt: AttemptRow,
	{ closings, tree }: { readonly closings: Closings; readonly tree: Growing },
): void {
	const at = { table: 'ledger_attempt', key: attempt.id }
	const { effectiveAt, state, id } = attempt
	const isOpen = replay.closedUntil === null || effectiveAt >= replay.closedUntil
	const late = `happened at ${effectiveAt}, closed until ${replay.closedUntil}`
	expectThat(replay, isOpen || state === 'refused', { ...at, check: 'period-closed', detail: late })
	if (!isClosing(attempt)) return
	replay.periods.add(id)
	// Written by bodyOf.
	const asked = JSON.parse(attempt.body) as {
		endsAt: number
		size: string
		root: string
		lines: unknown
	}
	const endsAt = BigInt(asked.endsAt)
	const row = closings.rows.get(id)
	expectThat(replay, row?.endsAt === endsAt, {
		check: 'period',
		table: 'ledger_period',
		key: row?.endsAt ?? endsAt,
		detail: `attempt ${id} closes what happened before ${endsAt}`,
	})
	const isNext = replay.closedUntil === null || endsAt > replay.closedUntil
	const order = `until ${endsAt}, after ${replay.closedUntil}, at ${effectiveAt}`
	const isOver = isNext && endsAt <= effectiveAt
	expectThat(replay, isOver, { ...at, check: 'period-order', detail: order })
	replay.closedUntil = endsAt
	const root = rootHex(tree.sha256, tree.frontier)
	const isCovered = asked.size === String(id - 1n) && asked.root === root
	const covers = `covers ${asked.size} operations under ${asked.root}, the books say ${root}`
	expectThat(replay, isCovered, { ...at, check: 'period-root', detail: covers })
	const says = closings.lines.get(id)
	const isRight = says === undefined || JSON.stringify(asked.lines) === says
	expectThat(replay, isRight, { ...at, check: 'period-lines', detail: `the entries say ${says}` })
}

/** Periods that no attempt closed. */
export async function reportStrayPeriods(store: LedgerStore, replay: Replay): Promise<void> {
	const last = replay.last?.id ?? 0n
	for (const { endsAt, attemptId } of await store.periods()) {
		// What others closed meanwhile was not replayed.
		const isKnown = replay.periods.has(attemptId) || attemptId > last
		const at = { check: 'stray', table: 'ledger_period', key: endsAt }
		expectThat(replay, isKnown, { ...at, detail: `attempt ${attemptId} closes no period` })
	}
}
