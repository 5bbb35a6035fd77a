import { bundled } from './bundles.ts'
import { LedgerCorruption } from './error.ts'
import { emptyReplay, expectThat, type Bundle, type Doubt, type Replay } from './replay.ts'
import type { AccountState, AttemptRow, Head } from './rows.ts'
import type { LedgerStore, Range } from './store.ts'
import type { Finding } from './views.ts'
import { checkLeaf } from './verify-leaf.ts'
import { replayPosting } from './verify-posting.ts'
import { emptyFrontier, replayLeaf, reportCut, watchTree, type Growing } from './verify-tree.ts'
import { checkAccountTerms, checkFlows } from './verify-terms.ts'
import { closingsOf, replayPeriod, reportStrayPeriods, type Closings } from './verify-periods.ts'
import { doubtfulRows, doubtOf, loadWindows } from './verify-rows.ts'

const PAGE = 2_000
const LOWEST = -9_007_199_254_740_991n

/**
 * Recomputes every figure of the books from the first attempt on and names each row that holds
 * something else. Never repairs. Others may post meanwhile: a row that seems wrong is read again,
 * and named only if the entries, followed to the end, never said what it holds.
 */
export async function* verify(store: LedgerStore): AsyncGenerator<Finding> {
	const replay = emptyReplay()
	reportStrays(replay, await store.range(LOWEST, 0n))
	checkFlows(replay, await store.flows())
	await loadWindows(store, replay)
	const watch = await watchTree(store)
	const tree = { sha256: store.sha256, watch, frontier: emptyFrontier() }
	yield* catchUp(store, replay, tree)
	const doubts = await doubtfulRows(store, replay)
	// Read in this order, no posting that others commit meanwhile lies beyond the head.
	const extent = await store.extent()
	const head = await headOf(store, replay)
	for (const doubt of [...doubts, ...doubtfulHead(replay, head)]) replay.doubts.add(doubt)
	yield* catchUp(store, replay, tree)
	reportCut(replay, tree.watch)
	await reportStrayPeriods(store, replay)
	const end = head && head.lastSeq > replay.seq ? head.lastSeq : replay.seq
	if (extent > end) reportStrays(replay, await store.range(end, extent))
	for (const { findings } of replay.doubts) yield* findings()
	yield* drained(replay)
}

async function* catchUp(
	store: LedgerStore,
	replay: Replay,
	tree: Growing,
): AsyncGenerator<Finding> {
	dropCleared(replay)
	for (;;) {
		const page = await store.attemptsAfter(replay.last?.id ?? LOWEST, PAGE)
		await loadAccounts(store, replay)
		const upto = page.findLast((row) => row.seq !== null)?.seq ?? replay.seq
		const closings = await closingsOf(store, page)
		const range = await bundled(store, await store.range(replay.seq, upto))
		for (const row of page) {
			const rows = row.seq === null ? null : range(row, row.seq)
			replayAttempt(replay, row, { tree, rows, closings })
			replay.last = row
			dropCleared(replay)
		}
		yield* drained(replay)
		if (page.length < PAGE) return
	}
}

interface Beside {
	readonly tree: Growing
	readonly rows: Bundle | null
	readonly closings: Closings
}

/** Everything that one attempt says. Somebody may have left anything there: what cannot be read is named. */
function replayAttempt(replay: Replay, row: AttemptRow, { tree, rows, closings }: Beside): void {
	try {
		checkAttempt(replay, row)
		if (rows && row.seq !== null) replayPosting(replay, row.seq, rows)
		checkLeaf(replay, row, { sha256: tree.sha256, rows })
		replayState(replay, row)
		replayPeriod(replay, row, { closings, tree })
	} catch (error) {
		const at = { check: 'unreadable', table: 'ledger_attempt', key: row.id }
		expectThat(replay, false, { ...at, detail: String(error) })
	}
	// Also of a row that cannot be read: those after it are in order all the same.
	if (row.seq !== null) replay.seq = row.seq
	replayLeaf(replay, row.leaf, tree)
}

function dropCleared({ doubts }: Replay): void {
	for (const doubt of doubts) if (doubt.isCleared()) doubts.delete(doubt)
}

function* drained(replay: Replay): Generator<Finding> {
	yield* replay.findings.splice(0)
}

/** Those that were opened since the last time; their rows go by the order of opening. */
async function loadAccounts(store: LedgerStore, replay: Replay): Promise<void> {
	const blank = { balance: 0n, version: 0n, lastSeq: 0n, held: 0n, changedBy: 0n }
	for (;;) {
		const page = await store.accountsAfter([...replay.accounts.keys()].at(-1) ?? LOWEST, PAGE)
		for (const row of page) {
			replay.accounts.set(row.id, { row, says: { ...blank, state: 'open' } })
			replay.accountIds.set(row.publicId, row.id)
		}
		if (page.length < PAGE) return
	}
}

/** Attempts follow one another without a gap, in the ledger's own time, and say what they did. */
function checkAttempt(replay: Replay, row: AttemptRow): void {
	const { last } = replay
	const at = { table: 'ledger_attempt', key: row.id }
	const before = last?.id ?? 0n
	expectThat(replay, row.id === before + 1n, {
		...at,
		check: 'attempts-gap-free',
		detail: `follows ${before}`,
	})
	expectThat(replay, last === undefined || row.recordedAt > last.recordedAt, {
		...at,
		check: 'recorded-in-order',
		detail: `${row.recordedAt} after ${last?.recordedAt}`,
	})
	expectThat(replay, (row.state === 'posted') === (row.seq !== null), {
		...at,
		check: 'attempt-state',
		detail: `${row.state} with posting ${row.seq}`,
	})
	const detail = `posting ${row.seq} after ${replay.seq}`
	const isNext = row.seq === null || row.seq === replay.seq + 1n
	expectThat(replay, isNext, { ...at, check: 'seq-gap-free', detail })
	// Written by bodyOf, unless somebody changed it: then the comparison tells.
	const body = JSON.parse(row.body) as Record<string, unknown>
	const isSame =
		body['kind'] === row.kind &&
		body['actor'] === row.actor &&
		body['reference'] === row.reference &&
		BigInt(Number(body['effectiveAt'])) === row.effectiveAt
	expectThat(replay, isSame, { ...at, check: 'attempt-body', detail: 'body and columns differ' })
}

const states: Record<string, AccountState> = { freeze: 'frozen', reopen: 'open', close: 'closed' }

function replayState(replay: Replay, attempt: AttemptRow): void {
	const { id, kind, state, body } = attempt
	if (state !== 'noted' || (kind !== 'open' && kind !== 'close')) return
	const asked = JSON.parse(body) as { account: string; mode?: string } // written by bodyOf
	const account = replay.accounts.get(replay.accountIds.get(asked.account) ?? -1n)
	expectThat(replay, account !== undefined && (kind === 'close' || account.row.id === id), {
		check: 'account-of-attempt',
		table: 'ledger_attempt',
		key: id,
		detail: `account ${asked.account}`,
	})
	if (!account) return
	if (kind === 'open') checkAccountTerms(replay, account.row, attempt)
	const next = kind === 'open' ? 'open' : (states[asked.mode ?? ''] ?? 'open')
	account.says = { ...account.says, state: next, changedBy: id }
}

/** Rows whose posting no attempt knows. */
function reportStrays(replay: Replay, range: Range): void {
	const strays: [string, readonly bigint[]][] = [
		['ledger_posting', range.postings.map((row) => row.seq)],
		['ledger_seal', range.seals],
		['ledger_entry', range.entries.map((row) => row.postingSeq)],
		['ledger_lot', range.newLots.map((row) => row.seq)],
		['ledger_lot_use', range.lotUses.map((row) => row.postingSeq)],
		['ledger_hold', range.holds.map((row) => row.seq)],
	]
	for (const [table, seqs] of strays)
		for (const key of seqs)
			expectThat(replay, false, { check: 'stray', table, key, detail: 'belongs to no attempt' })
}

/** @returns null for books that have lost it, which is named. */
async function headOf(store: LedgerStore, replay: Replay): Promise<Head | null> {
	try {
		return await store.head(false)
	} catch (error) {
		if (!(error instanceof LedgerCorruption)) throw error
		const at = { check: 'head', table: 'ledger_head', key: '1' }
		expectThat(replay, false, { ...at, detail: error.message })
		return null
	}
}

function doubtfulHead(replay: Replay, head: Head | null): Doubt[] {
	if (!head) return []
	const says = (): Omit<Head, 'closedUntil'> => ({
		lastSeq: replay.seq,
		lastAttempt: replay.last?.id ?? 0n,
		lastRecordedAt: replay.last?.recordedAt ?? 0n,
	})
	const { closedUntil: _, ...row } = head
	return [doubtOf({ check: 'head', key: '1', row: () => row, says })]
}
