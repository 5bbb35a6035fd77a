import type { Asked } from '#app/features/given.ts'
import type { Posting } from '#ledger/index.ts'
import { accountOwners, type AccountOwner } from './account-owners.server.ts'
import { ordersNamed } from './orders-named.server.ts'

const PAGE = 40

export interface PostingRow {
	readonly seq: bigint
	readonly kind: string
	readonly unit: 'PTS' | 'HON'
	/** What moved from one side to the other, or was set aside for it. */
	readonly amount: bigint
	readonly from: AccountOwner | null
	readonly to: AccountOwner | null
	readonly reference: string
	readonly recordedAt: Date
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
	const still = postings.filter(({ entries }) => entries.length === 0)
	const references = still.map(({ reference }) => reference)
	const named = await ordersNamed(read, actor.districtId, references)
	const rows = postings.flatMap((posting) => {
		const moved = sidesOf(posting, owners) ?? named.get(posting.reference)
		return moved ? [rowOf(posting, moved)] : []
	})
	const last = postings.at(-1)
	return { rows, next: postings.length === limit && last ? last.seq : null }
}

interface Sides {
	readonly points: bigint
	readonly from: AccountOwner | null
	readonly to: AccountOwner | null
}

/** Who gave and who received; null when neither is of the district, or nothing moved. */
function sidesOf({ entries }: Posting, owners: ReadonlyMap<string, AccountOwner>): Sides | null {
	const ownerOf = (entry: Posting['entries'][number] | undefined) =>
		(entry && owners.get(entry.account)) ?? null
	const from = ownerOf(entries.find(({ amount }) => amount < 0n))
	const to = ownerOf(entries.find(({ amount }) => amount > 0n))
	if (!from && !to) return null
	const points = entries.reduce((sum, { amount }) => (amount > 0n ? sum + amount : sum), 0n)
	return { points, from, to }
}

const rowOf = (posting: Posting, { points, from, to }: Sides): PostingRow => ({
	seq: posting.seq,
	kind: posting.kind,
	unit: posting.entries[0]?.unit ?? 'PTS',
	amount: points,
	from,
	to,
	reference: posting.reference,
	recordedAt: posting.recordedAt,
	isReversed: posting.reversedBy !== null,
})
