import type { LedgerStore } from './store.ts'
import { timeOf } from './read.ts'
import { walkAccounts, walkPostings } from './walk.ts'

/**
 * The books as JSON, one account or posting a line: accounts in the order of opening, then
 * postings in the order of the books. Amounts are decimal strings, times ISO 8601 in UTC.
 */
export async function* exportJsonl(store: LedgerStore): AsyncGenerator<string> {
	for await (const { publicId, kind, unit, floor, ceiling, endsAt, ...standing } of walkAccounts(
		store,
	)) {
		const { state, balance, held, version } = standing
		const terms = { account: publicId, kind, unit, floor, ceiling, endsAt: timeOf(endsAt) }
		yield lineOf({ type: 'account', ...terms, state, balance, held, version })
	}
	for await (const posting of walkPostings(store)) yield lineOf({ type: 'posting', ...posting })
}

function lineOf(value: object): string {
	const asText = (_: string, field: unknown) => (typeof field === 'bigint' ? String(field) : field)
	return `${JSON.stringify(value, asText)}\n`
}
