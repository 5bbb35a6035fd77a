import { grouped } from './books.ts'
import { emptyReplay, expectRow, expectThat, type Replay } from './replay.ts'
import type { AccountState, AttemptRow } from './rows.ts'
import type { LedgerStore, Range } from './store.ts'
import type { Finding } from './types.ts'
import { replayPosting } from './verify-posting.ts'

const PAGE = 2_000
const LOWEST = -9_007_199_254_740_991n

/**
 * Recomputes every figure of the books from the first attempt on and names each row that holds
 * something else. Never repairs. Run it on one snapshot: on PostgreSQL inside a transaction.
 */
export async function* verify(store: LedgerStore): AsyncGenerator<Finding> {
	const replay = emptyReplay()
	await loadAccounts(store, replay)
	let last: AttemptRow | undefined
	let seq = 0n
	reportStrays(replay, await store.range(LOWEST, 0n))
	for (;;) {
		const page = await store.attemptsAfter(last?.id ?? LOWEST, PAGE)
		if (page.length === 0) break
		const upto = page.findLast((row) => row.seq !== null)?.seq ?? seq
		const range = bundled(await store.range(seq, upto))
		for (const row of page) {
			checkAttempt(replay, row, last)
			if (row.seq !== null) {
				checkNext(replay, row, seq)
				seq = row.seq
				replayPosting(replay, seq, range(row, seq))
			}
			replayState(replay, row)
			last = row
		}
		yield* drained(replay)
	}
	reportStrays(replay, await store.range(seq, await store.extent()))
	await checkHead(store, replay, { last, seq })
	checkProjections(replay)
	await checkWindows(store, replay)
	yield* drained(replay)
}

function* drained(replay: Replay): Generator<Finding> {
	yield* replay.findings.splice(0)
}

async function loadAccounts(store: LedgerStore, replay: Replay): Promise<void> {
	const blank = { balance: 0n, version: 0n, lastSeq: 0n, held: 0n, changedBy: 0n }
	let after = LOWEST
	for (;;) {
		const page = await store.accountsAfter(after, PAGE)
		for (const row of page) {
			replay.accounts.set(row.id, { row, says: { ...blank, state: 'open' } })
			replay.accountIds.set(row.publicId, row.id)
			after = row.id
		}
		if (page.length < PAGE) return
	}
}

/** Attempts follow one another without a gap, in the ledger's own time, and say what they did. */
function checkAttempt(replay: Replay, row: AttemptRow, last: AttemptRow | undefined): void {
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
	// Written by bodyOf, unless somebody changed it: then the comparison tells.
	const body = JSON.parse(row.body) as Record<string, unknown>
	const isSame =
		body['kind'] === row.kind &&
		body['actor'] === row.actor &&
		body['reference'] === row.reference &&
		BigInt(Number(body['effectiveAt'])) === row.effectiveAt
	expectThat(replay, isSame, { ...at, check: 'attempt-body', detail: 'body and columns differ' })
}

function checkNext(replay: Replay, row: AttemptRow, seq: bigint): void {
	const detail = `posting ${row.seq} after ${seq}`
	const at = { check: 'seq-gap-free', table: 'ledger_attempt', key: row.id }
	expectThat(replay, row.seq === seq + 1n, { ...at, detail })
}

const states: Record<string, AccountState> = { freeze: 'frozen', reopen: 'open', close: 'closed' }

function replayState(replay: Replay, { id, kind, state, body }: AttemptRow): void {
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
	const next = kind === 'open' ? 'open' : (states[asked.mode ?? ''] ?? 'open')
	account.says = { ...account.says, state: next, changedBy: id }
}

/** Rows of a stretch of the books, by posting. */
function bundled(range: Range) {
	const seals = new Set(range.seals)
	const postings = new Map(range.postings.map((row) => [row.seq, row]))
	const lots = new Map(range.newLots.map((row) => [row.seq, row]))
	const holds = new Map(range.holds.map((row) => [row.seq, row]))
	const entries = grouped(range.entries)
	const uses = grouped(range.lotUses)
	return (attempt: AttemptRow, seq: bigint) => ({
		attempt,
		posting: postings.get(seq),
		isSealed: seals.has(seq),
		entries: entries.get(seq) ?? [],
		lot: lots.get(seq),
		uses: uses.get(seq) ?? [],
		hold: holds.get(seq),
	})
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

async function checkHead(
	store: LedgerStore,
	replay: Replay,
	end: { readonly last: AttemptRow | undefined; readonly seq: bigint },
): Promise<void> {
	const row = await store.head(false)
	const { last, seq } = end
	const says = { lastSeq: seq, lastAttempt: last?.id ?? 0n, lastRecordedAt: last?.recordedAt ?? 0n }
	expectRow(replay, { check: 'head', table: 'ledger_head', key: 1n }, { says, row })
}

function checkProjections(replay: Replay): void {
	for (const [key, pair] of replay.accounts) {
		expectRow(replay, { check: 'account', table: 'ledger_account', key }, pair)
		const { balance, held } = pair.says
		const isWithin = pair.row.kind === 'issuer' ? balance <= 0n : balance - held >= 0n
		const detail = `balance ${balance}, held ${held}`
		expectThat(replay, isWithin, { check: 'floor', table: 'ledger_account', key, detail })
	}
	for (const [key, pair] of replay.lots)
		expectRow(replay, { check: 'lot', table: 'ledger_lot', key }, pair)
	for (const [key, pair] of replay.holds)
		expectRow(replay, { check: 'hold', table: 'ledger_hold', key }, pair)
}

async function checkWindows(store: LedgerStore, replay: Replay): Promise<void> {
	const at = { check: 'window', table: 'ledger_window' }
	let last = { accountId: LOWEST, key: '' }
	for (;;) {
		const page = await store.windowsAfter(last, PAGE)
		for (const { accountId, key, used } of page) {
			last = { accountId, key }
			const name = `${accountId} ${key}`
			const says = replay.windows.get(name) ?? 0n
			replay.windows.delete(name)
			expectRow(replay, { ...at, key: name }, { says: { used: says }, row: { used } })
		}
		if (page.length < PAGE) break
	}
	for (const [key, used] of replay.windows)
		expectThat(replay, used === 0n, { ...at, key, detail: `missing, the grants used ${used}` })
}
