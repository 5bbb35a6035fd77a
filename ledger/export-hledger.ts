import type { AccountRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { Entry, Posting } from './views.ts'
import { termsOf, walkAccounts, walkPostings } from './walk.ts'

/**
 * The books as a journal that hledger reads and checks: `hledger -f - check` and `balance`.
 * A transaction bears the day on which the ledger recorded it, because balance assertions go by
 * day; the day on which it happened is its secondary date. The last line of each account asserts
 * the balance that the database keeps for it. Holds and releases move nothing, so they are absent.
 */
export async function* exportHledger(store: LedgerStore): AsyncGenerator<string> {
	const accounts = new Map<string, AccountRow>()
	for (const unit of ['PTS', 'HON']) yield `commodity 1000. ${unit}\n`
	for await (const account of walkAccounts(store)) {
		accounts.set(account.publicId, account)
		yield `account ${account.kind}:${account.publicId}${tagsOf(account)}\n`
	}
	for await (const posting of walkPostings(store))
		if (posting.entries.length > 0) yield transaction(posting, accounts)
}

/** What an account was opened with beside its kind and unit, as tags. */
function tagsOf(account: AccountRow): string {
	const terms = termsOf(account)
	return terms.length === 0 ? '' : `  ; ${terms.map((term) => term.join(':')).join(', ')}`
}

function transaction(posting: Posting, accounts: ReadonlyMap<string, AccountRow>): string {
	const { seq, kind, opId, reference, entries } = posting
	const dates = `${day(posting.recordedAt)}=${day(posting.effectiveAt)}`
	// A comma would start another tag.
	const comment = `op:${opId}, reference:${reference.replaceAll(',', ' ')}`
	const lines = entries.map((entry) => line(entry, accounts.get(entry.account)))
	return `\n${dates} (${seq}) ${kind}  ; ${comment}\n${lines.join('')}`
}

function line(entry: Entry, account: AccountRow | undefined): string {
	if (!account) throw new Error(`account ${entry.account} was never opened`)
	const isLast = entry.version === account.version
	const assertion = isLast ? ` = ${account.balance} ${entry.unit}` : ''
	return `    ${account.kind}:${entry.account}  ${entry.amount} ${entry.unit}${assertion}\n`
}

function day(time: Date): string {
	return time.toISOString().slice(0, 10)
}
