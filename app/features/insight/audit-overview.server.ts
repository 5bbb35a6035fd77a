import { and, count, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { cases } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { expiredOf, issuerOf } from '#app/features/organisations/district-accounts.policy.ts'
import type { BooksQuery } from './audit.schema.ts'
import { listPostings } from './list-postings.server.ts'
import { VERIFY_MAX, verifyBooks } from './verify-books.server.ts'

const LATEST = 10

/** The auditor's first page: what was given out, the latest postings, and on demand the whole check. */
export async function auditOverview({
	actor,
	query,
	read,
	ledger,
}: Asked<z.output<typeof BooksQuery>>) {
	const { rows } = await listPostings({ actor, query: {}, read, ledger, limit: LATEST })
	const [newest] = await ledger.recent({ limit: 1 })
	const lastSeq = newest?.seq ?? 0n
	const accounts = {
		goods: issuerOf(actor.districtId, 'PTS'),
		honour: issuerOf(actor.districtId, 'HON'),
		expired: expiredOf(actor.districtId),
	}
	const [goods, honour, expired] = await ledger.balances(Object.values(accounts))
	const [open] = await read
		.select({ figure: count() })
		.from(cases)
		.where(and(eq(cases.districtId, actor.districtId), eq(cases.status, 'open')))
	return {
		accounts,
		lastSeq,
		// An issuer gives, so its balance is below zero by what it gave.
		goods: -(goods?.posted ?? 0n),
		honour: -(honour?.posted ?? 0n),
		expired: expired?.posted ?? 0n,
		cases: open?.figure ?? 0,
		latest: rows,
		canVerify: lastSeq <= VERIFY_MAX,
		check: query.verify === undefined ? null : await verifyBooks(ledger, lastSeq),
	}
}
