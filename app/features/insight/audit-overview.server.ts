import { and, count, eq } from 'drizzle-orm'
import type { z } from 'zod'
import { cases, people } from '#db/index.ts'
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
	const [goods, honour, expired] = await ledger.balances([
		issuerOf(actor.districtId, 'PTS'),
		issuerOf(actor.districtId, 'HON'),
		expiredOf(actor.districtId),
	])
	const [open] = await read
		.select({ figure: count() })
		.from(cases)
		.where(and(eq(cases.districtId, actor.districtId), eq(cases.status, 'open')))
	const [members] = await read
		.select({ figure: count() })
		.from(people)
		.where(eq(people.districtId, actor.districtId))
	return {
		lastSeq,
		// An issuer gives, so its balance is below zero by what it gave.
		goods: -(goods?.posted ?? 0n),
		honour: -(honour?.posted ?? 0n),
		expired: expired?.posted ?? 0n,
		cases: open?.figure ?? 0,
		members: members?.figure ?? 0,
		latest: rows,
		canVerify: lastSeq <= VERIFY_MAX,
		check: query.verify === undefined ? null : await verifyBooks(ledger, lastSeq),
	}
}
