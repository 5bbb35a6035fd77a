import { grouped } from './books.ts'
import { LedgerError } from './error.ts'
import { lotUsesOf } from './lot-uses.ts'
import { notNow } from './refusals.ts'
import {
	NEVER,
	type AccountRow,
	type AttemptRow,
	type EntryRow,
	type LotRow,
	type PostingRow,
} from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { AccountId, OpId } from './types.ts'
import { movedBy } from './undoing.ts'
import type { Balance, Entry, Lot, Posting, StatementLine } from './views.ts'

/** @throws LedgerError `unknown-account` when one of them was never opened. */
export async function readBalances(
	store: LedgerStore,
	accounts: readonly AccountId[],
): Promise<readonly Balance[]> {
	const rows = new Map(
		(await store.accountsOf([...new Set(accounts)])).map((row) => [row.publicId, row]),
	)
	return accounts.map((publicId) => {
		const row = rows.get(publicId)
		if (!row) throw new LedgerError(notNow('unknown-account', publicId))
		const { unit, version, balance: posted, held } = row
		return { account: publicId, unit, version, posted, held, available: posted - held }
	})
}

export async function readLots(store: LedgerStore, publicId: AccountId): Promise<readonly Lot[]> {
	const account = await knownAccount(store, publicId)
	return lotsOf(store, publicId, await store.liveLots([account.id]))
}

/** Lots with the names of the grants that made them. */
export async function lotsOf(
	store: LedgerStore,
	publicId: AccountId,
	rows: readonly LotRow[],
): Promise<readonly Lot[]> {
	const names = await namesOf(
		store,
		rows.flatMap((row) => [row.seq, row.originSeq]),
	)
	return rows.map((row) => ({
		id: nameIn(names, row.seq),
		origin: nameIn(names, row.originSeq),
		account: publicId,
		amount: row.amount,
		remaining: row.remaining,
		held: row.held,
		earnedAt: dateOf(row.earnedAt),
		expiresAt: row.expiresAt === NEVER ? null : dateOf(row.expiresAt),
	}))
}

export interface StatementPage {
	readonly account: AccountId
	/** Only lines whose `seq` is smaller. */
	readonly before?: bigint
	readonly limit: number
}

export async function readStatement(
	store: LedgerStore,
	{ account: publicId, before, limit }: StatementPage,
): Promise<readonly StatementLine[]> {
	const account = await knownAccount(store, publicId)
	const page = { accountId: account.id, before: before ?? null, limit }
	const entries = await store.entriesOf(page)
	const attempts = await attemptsBySeq(
		store,
		await store.postings(entries.map((row) => row.postingSeq)),
	)
	return entries.map((row) => {
		const { opId, kind, reference, ...times } = attemptIn(attempts, row.postingSeq)
		const effectiveAt = dateOf(times.effectiveAt)
		const recordedAt = dateOf(times.recordedAt)
		return { ...entryOf(row, account), opId, kind, reference, effectiveAt, recordedAt }
	})
}

/** Postings with all that belongs to them, in the order given. */
export async function readPostings(
	store: LedgerStore,
	rows: readonly PostingRow[],
): Promise<readonly Posting[]> {
	const seqs = rows.map((row) => row.seq)
	const entries = await store.entries(seqs)
	const uses = await store.lotUses(seqs)
	const entriesBySeq = grouped(entries)
	const usesBySeq = grouped(uses)
	const undone = await store.reversalsOf(seqs)
	const accounts = await store.accounts([...new Set(entries.map((row) => row.accountId))])
	const accountById = new Map(accounts.map((row) => [row.id, row]))
	const attempts = await attemptsBySeq(store, rows)
	const others = await namesOf(store, [
		...uses.map((use) => use.lotSeq),
		...rows.flatMap((row) => row.reverses ?? []),
		...undone.map((row) => row.seq),
	])
	return rows.map(({ seq, reverses }) => {
		const attempt = attemptIn(attempts, seq)
		const nameOf = (other: bigint) => nameIn(others, other)
		return {
			seq,
			opId: attempt.opId,
			kind: attempt.kind,
			actor: attempt.actor,
			reference: attempt.reference,
			effectiveAt: dateOf(attempt.effectiveAt),
			recordedAt: dateOf(attempt.recordedAt),
			entries: (entriesBySeq.get(seq) ?? []).map((row) =>
				entryOf(row, accountById.get(row.accountId)),
			),
			lots: lotUsesOf(usesBySeq.get(seq) ?? [], nameOf),
			reverses: reverses === null ? null : nameOf(reverses),
			...undoingOf({
				moved: movedBy(entriesBySeq.get(seq) ?? []),
				reversals: undone.filter((row) => row.reverses === seq),
				nameOf,
			}),
		}
	})
}

interface Undone {
	readonly moved: bigint
	/** Oldest first. */
	readonly reversals: readonly PostingRow[]
	readonly nameOf: (seq: bigint) => OpId
}

function undoingOf({ moved, reversals, nameOf }: Undone) {
	const last = reversals.at(-1)
	const undone = last?.undoneAfter ?? 0n
	return {
		undone,
		reversals: reversals.map((row) => nameOf(row.seq)),
		reversedBy: last && undone === moved ? nameOf(last.seq) : null,
	}
}

export async function readPostingOf(store: LedgerStore, opId: OpId): Promise<Posting | null> {
	const [attempt] = await store.attemptsOf([opId])
	return attempt?.seq ? readPosting(store, attempt.seq) : null
}

export async function readPosting(store: LedgerStore, seq: bigint): Promise<Posting | null> {
	const [posting] = await readPostings(store, await store.postings([seq]))
	return posting ?? null
}

/** The callers' ids of postings, by number. */
export async function namesOf(
	store: LedgerStore,
	seqs: readonly bigint[],
): Promise<Map<bigint, OpId>> {
	const rows = await store.namesOf([...new Set(seqs)])
	return new Map(rows.map((row) => [row.seq, row.opId]))
}

async function attemptsBySeq(
	store: LedgerStore,
	postings: readonly PostingRow[],
): Promise<Map<bigint, AttemptRow>> {
	const rows = await store.attempts(postings.map((row) => row.attemptId))
	const byId = new Map(rows.map((row) => [row.id, row]))
	return new Map(
		postings.flatMap(({ seq, attemptId }): [bigint, AttemptRow][] => {
			const row = byId.get(attemptId)
			return row ? [[seq, row]] : []
		}),
	)
}

export async function knownAccount(store: LedgerStore, publicId: AccountId): Promise<AccountRow> {
	const [row] = await store.accountsOf([publicId])
	if (!row) throw new LedgerError(notNow('unknown-account', publicId))
	return row
}

function entryOf(row: EntryRow, account: AccountRow | undefined): Entry {
	if (!account) throw new Error(`entry of posting ${row.postingSeq} has no account`)
	return {
		seq: row.postingSeq,
		legNo: Number(row.legNo),
		account: account.publicId,
		unit: account.unit,
		amount: row.amount,
		balanceAfter: row.balanceAfter,
		version: row.version,
	}
}

function attemptIn(attempts: ReadonlyMap<bigint, AttemptRow>, seq: bigint): AttemptRow {
	const row = attempts.get(seq)
	if (!row) throw new Error(`posting ${seq} has no attempt`)
	return row
}

export function nameIn(names: ReadonlyMap<bigint, OpId>, seq: bigint): OpId {
	const name = names.get(seq)
	if (name === undefined) throw new Error(`posting ${seq} has no name`)
	return name
}

/** A time of a row. */
export const dateOf = (ms: bigint) => new Date(Number(ms))

/** A time of a row, which may have none. */
export const timeOf = (ms: bigint | null) => (ms === null ? null : dateOf(ms))
