import type { AccountKind } from './types.ts'
import type { Entry, Posting } from './views.ts'
import type { AccountRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import { termsOf, walkAccounts, walkPostings } from './walk.ts'

/** Where beancount wants each kind: points that people may spend are what the district owes. */
const ROOTS: Record<AccountKind, string> = {
	issuer: 'Equity:Issuer',
	pool: 'Equity:Pool',
	member: 'Liabilities:Member',
	merchant: 'Liabilities:Merchant',
	expired: 'Income:Expired',
}

/**
 * The books as a journal that `bean-check` reads and checks. A transaction bears the day on which the
 * ledger recorded it; at the end stands the balance that the database keeps for each account. Holds
 * and releases move nothing, so they are absent.
 */
export async function* exportBeancount(store: LedgerStore): AsyncGenerator<string> {
	const [first] = await store.attemptsAfter(0n, 1)
	const begin = day(new Date(Number(first?.recordedAt ?? 0n)))
	const accounts = new Map<string, AccountRow>()
	yield 'option "title" "Points ledger"\n'
	for (const unit of ['PTS', 'HON']) yield `${begin} commodity ${unit}\n`
	for await (const account of walkAccounts(store)) {
		accounts.set(account.publicId, account)
		yield `${begin} open ${nameOf(account)} ${account.unit}\n`
		for (const [term, value] of termsOf(account)) yield `  ${term}: ${quoted(value)}\n`
	}
	for await (const posting of walkPostings(store))
		if (posting.entries.length > 0) yield transaction(posting, accounts)
	const { lastRecordedAt } = await store.head(false)
	// An assertion holds at the beginning of its day.
	const end = day(new Date(Number(lastRecordedAt) + DAY_MS))
	for (const account of accounts.values())
		yield `${end} balance ${nameOf(account)} ${account.balance} ${account.unit}\n`
}

const DAY_MS = 86_400_000

function transaction(posting: Posting, accounts: ReadonlyMap<string, AccountRow>): string {
	const { seq, kind, opId, reference, recordedAt, effectiveAt } = posting
	const lines = posting.entries.map((entry) => line(entry, accounts.get(entry.account)))
	return (
		`\n${day(recordedAt)} * ${quoted(kind)} ${quoted(reference)}\n` +
		`  seq: "${seq}"\n  op: ${quoted(opId)}\n  effective: ${day(effectiveAt)}\n${lines.join('')}`
	)
}

function line(entry: Entry, account: AccountRow | undefined): string {
	if (!account) throw new Error(`account ${entry.account} was never opened`)
	return `  ${nameOf(account)} ${entry.amount} ${entry.unit}\n`
}

/** The number makes it unique; of the name beancount takes letters, digits and hyphens. */
const nameOf = ({ id, kind, publicId }: AccountRow) =>
	`${ROOTS[kind]}:A${id}-${publicId.replaceAll(/[^A-Za-z0-9-]/g, '-')}`

const quoted = (text: string) =>
	`"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`

const day = (time: Date) => time.toISOString().slice(0, 10)
