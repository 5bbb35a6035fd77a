import type { Asked } from '#app/features/given.ts'
import { accountOwners, type AccountOwner } from './account-owners.server.ts'

const PAGE = 40

export interface PostingRow {
	readonly seq: bigint
	readonly kind: string
	readonly unit: 'PTS' | 'HON'
	/** What moved from one side to the other. */
	readonly amount: bigint
	readonly from: AccountOwner | null
	readonly to: AccountOwner | null
	readonly reference: string
	readonly recordedAt: Date
	readonly isReversal: boolean
	readonly isReversed: boolean
}

/** Postings of the auditor's district, newest first, with whose accounts they moved points between. */
export async function listPostings({
	actor,
	query,
	read,
	ledger,
	limit = PAGE,
}: Pick<Asked<{ readonly before?: bigint | undefined }>, 'actor' | 'query' | 'read' | 'ledger'> & {
	readonly limit?: number
}): Promise<{ rows: PostingRow[]; next: bigint | null }> {
	const page = query.before === undefined ? { limit } : { limit, before: query.before }
	const postings = await ledger.recent(page)
	const accounts = postings.flatMap(({ entries }) => entries.map(({ account }) => account))
	const owners = await accountOwners(read, actor.districtId, accounts)
	const rows = postings.flatMap((posting): PostingRow[] => {
		const giver = posting.entries.find(({ amount }) => amount < 0n)
		const taker = posting.entries.find(({ amount }) => amount > 0n)
		const from = (giver && owners.get(giver.account)) ?? null
		const to = (taker && owners.get(taker.account)) ?? null
		// Of another district.
		if (!from && !to && posting.entries.length > 0) return []
		const gained = posting.entries.filter(({ amount }) => amount > 0n)
		return [
			{
				seq: posting.seq,
				kind: posting.kind,
				unit: taker?.unit ?? 'PTS',
				amount: gained.reduce((sum, { amount }) => sum + amount, 0n),
				from,
				to,
				reference: posting.reference,
				recordedAt: posting.recordedAt,
				isReversal: posting.reverses !== null,
				isReversed: posting.reversedBy !== null,
			},
		]
	})
	const last = postings.at(-1)
	return { rows, next: postings.length === limit && last ? last.seq : null }
}
