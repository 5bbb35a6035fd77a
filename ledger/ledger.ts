import { dueOps } from './due.ts'
import { LedgerError } from './error.ts'
import { exportBeancount } from './export-beancount.ts'
import { exportHledger } from './export-hledger.ts'
import { exportJsonl } from './export-jsonl.ts'
import { growthBetween, issueReceipt, type Growth } from './issue-receipt.ts'
import type { SignerKey } from './note.ts'
import { closedPeriods, statementAt } from './period.ts'
import { post, type PostOptions } from './post.ts'
import {
	readBalances,
	readLots,
	readPosting,
	readPostingOf,
	readPostings,
	readStatement,
	type StatementPage,
} from './read.ts'
import type { Receipt } from './receipt.ts'
import type { LedgerStore, Signer } from './store.ts'
import { checkpointOf, makeCheckpoint } from './tree.ts'
import { explainBalance, readBalanceAt } from './read-at.ts'
import { readTrialBalance, type Period } from './trial-balance.ts'
import type { AccountId, OpId, OpInput, OpResult } from './types.ts'
import type {
	Checkpoint,
	At,
	Balance,
	ClosedPeriod,
	Explanation,
	Finding,
	Lot,
	PeriodStatement,
	Posting,
	StatementLine,
	TrialBalance,
} from './views.ts'
import { verify } from './verify.ts'

export type Accepted = OpResult & { readonly ok: true }

export interface Ledger {
	/**
	 * One result for each operation, in the same order; a refusal is a result, too.
	 * @throws RangeError for a batch that is empty or longer than 10,000.
	 */
	post(batch: readonly OpInput[], options?: PostOptions): Promise<readonly OpResult[]>
	/** @throws LedgerError when it is refused: the host's transaction then rolls back. */
	must(op: OpInput): Promise<Accepted>
	/** Now, or as it stood. @throws LedgerError `unknown-account`. */
	balance(account: AccountId, at?: At): Promise<Balance>
	/** A balance with all that it is made of: see read-at.ts. @throws LedgerError `unknown-account`. */
	explain(account: AccountId, at?: At): Promise<Explanation>
	/** In the order asked for. @throws LedgerError `unknown-account`. */
	balances(accounts: readonly AccountId[]): Promise<readonly Balance[]>
	/** Lots with points left or held, soonest expiry first. */
	lots(account: AccountId): Promise<readonly Lot[]>
	/** Newest first; the next page is `before` the last line's `seq`. */
	statement(page: StatementPage): Promise<readonly StatementLine[]>
	/** All accounts by kind at two times, and what moved between: see trial-balance.ts. */
	trialBalance(period: Period): Promise<TrialBalance>
	posting(seq: bigint): Promise<Posting | null>
	postingOf(opId: OpId): Promise<Posting | null>
	/** Newest first; the next page is `before` the last one's `seq`. */
	recent(page: { readonly before?: bigint; readonly limit: number }): Promise<readonly Posting[]>
	/** Operations to post because their time has come: see due.ts. */
	due(now: Date, limit: number): Promise<OpInput[]>
	/** Every row that does not hold what the entries say: see verify.ts. */
	verify(): AsyncIterable<Finding>
	/**
	 * Signs the books as they stand; null while they are empty.
	 * @throws LedgerCorruption when they no longer begin with what was signed before.
	 */
	checkpoint(key: SignerKey): Promise<Checkpoint | null>
	/** Newest first; the next page is `before` the last one's `size`. */
	checkpoints(page: { readonly before?: bigint; readonly limit: number }): Promise<Checkpoint[]>
	/** What the books say of all that is not closed yet and happened before: what closing it asks for. */
	closing(endsAt: Date): Promise<PeriodStatement>
	/** Closed periods, oldest first. */
	periods(): Promise<readonly ClosedPeriod[]>
	/** Public keys of those who signed checkpoints, and the first size that each did. */
	signers(): Promise<readonly Signer[]>
	/** Null for an id that was never asked, or that no checkpoint covers yet. */
	receipt(opId: OpId): Promise<Receipt | null>
	/** Two checkpoints and the proof that the later contains the earlier; null unless there are both. */
	growth(sizes: { readonly first: bigint; readonly size: bigint }): Promise<Growth | null>
	/** A journal for `hledger -f -`, in pieces of text. */
	exportHledger(): AsyncIterable<string>
	/** A journal for `bean-check`, in pieces of text. */
	exportBeancount(): AsyncIterable<string>
	/** Accounts, then postings, one JSON object a line. */
	exportJsonl(): AsyncIterable<string>
}

/** The books in `store`, dated by `clock`. Holds nothing itself: make one for each transaction. */
export function createLedger(store: LedgerStore, clock: () => Date): Ledger {
	const desk = { store, clock }
	return {
		post: (batch, options) => post(desk, batch, options),
		async must(op) {
			const [result] = await post(desk, [op])
			if (!result) throw new Error('one operation has one result')
			if (!result.ok) throw new LedgerError(result.error)
			return result
		},
		explain: (account, at) => explainBalance(store, { account, at: at ?? null }),
		async balance(account, at) {
			if (at) return readBalanceAt(store, { account, at })
			const [balance] = await readBalances(store, [account])
			if (!balance) throw new Error('one account has one balance')
			return balance
		},
		balances: (accounts) => readBalances(store, accounts),
		lots: (account) => readLots(store, account),
		statement: (page) => readStatement(store, page),
		trialBalance: (period) => readTrialBalance(store, period),
		posting: (seq) => readPosting(store, seq),
		postingOf: (opId) => readPostingOf(store, opId),
		async recent({ before, limit }) {
			return readPostings(store, await store.postingsBefore({ before: before ?? null, limit }))
		},
		due: (now, limit) => dueOps(store, { now, limit }),
		verify: () => verify(store),
		checkpoint: (key) => makeCheckpoint(desk, key),
		async checkpoints({ before, limit }) {
			const rows = await store.checkpointsBefore({ before: before ?? null, limit })
			return rows.map(checkpointOf)
		},
		closing: (endsAt) => statementAt(store, endsAt),
		periods: () => closedPeriods(store),
		signers: () => store.signers(),
		receipt: (opId) => issueReceipt(store, opId),
		growth: (sizes) => growthBetween(store, sizes),
		exportBeancount: () => exportBeancount(store),
		exportHledger: () => exportHledger(store),
		exportJsonl: () => exportJsonl(store),
	}
}
