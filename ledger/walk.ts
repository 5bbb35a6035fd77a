import { readPostings, timeOf } from './read.ts'
import type { AccountRow } from './rows.ts'
import type { LedgerStore } from './store.ts'
import type { Posting } from './views.ts'

const PAGE = 1_000
const LOWEST = -1n

/** Every posting, oldest first, a page at a time. */
export async function* walkPostings(store: LedgerStore): AsyncGenerator<Posting> {
	const { lastSeq } = await store.head(false)
	for (let after = 0n; after < lastSeq; after += BigInt(PAGE)) {
		const upto = after + BigInt(PAGE)
		const { postings } = await store.range(after, upto < lastSeq ? upto : lastSeq)
		yield* await readPostings(store, postings)
	}
}

/** Every account, in the order in which they were opened. */
export async function* walkAccounts(store: LedgerStore): AsyncGenerator<AccountRow> {
	let after = LOWEST
	for (;;) {
		const page = await store.accountsAfter(after, PAGE)
		yield* page
		const last = page.at(-1)
		if (!last || page.length < PAGE) return
		after = last.id
	}
}

/** What an account was opened with beside its kind and unit, as names and values; most have nothing. */
export function termsOf({ floor, ceiling, endsAt }: AccountRow): (readonly [string, string])[] {
	const terms = { floor, ceiling, ends: timeOf(endsAt)?.toISOString() ?? null }
	return Object.entries(terms).flatMap(([name, value]) =>
		value === null ? [] : [[name, String(value)]],
	)
}
