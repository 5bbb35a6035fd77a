import type { OpInput } from '#ledger/index.ts'
import { randomOf, type Random } from '#seeds/random.ts'
import {
	capture,
	cast,
	grant,
	hold,
	open,
	release,
	reverse,
	spend,
	transfer,
} from '#tests/ledger/books.ts'

/** What one client asks for, under ids that stay the same however often it asks. */
export interface Request {
	/** Counts from 0; also in the `reference` of each operation. */
	readonly no: number
	/** Of more than one operation all are accepted or none. */
	readonly ops: readonly OpInput[]
}

export interface Requests {
	/** The first: opens the accounts that the others need. */
	readonly opening: Request
	next(): Request
}

/** Only so far back do requests refer to one another, so that they still meet in flight. */
const NEAR = 60

/**
 * A seeded stream of requests: grants, payments, holds and their ends, transfers, reversals, new
 * accounts and pairs that belong together. It does not depend on the answers, so the same seed asks
 * for the same; what comes too early or twice is for the books to refuse.
 */
export function requestsOf(seed: number): Requests {
	const stream: Stream = { random: randomOf(seed), members: ['mei', 'bo'], holds: [], moves: [] }
	let no = 0
	const request = (ops: (id: string) => readonly OpInput[]): Request => {
		const own = { reference: `${REFERENCE}${no}` }
		const made = ops(`r${no}`).map((op) => ({ ...op, ...own }))
		return { no: no++, ops: made }
	}
	return {
		opening: request((id) => cast.map((op, at) => ({ ...op, id: `${id}.${at}` }))),
		next: () => request((id) => nextOps(stream, id)),
	}
}

const REFERENCE = 'request:'
/** The number of the request that operations belong to, as their `reference` says it. */
export const requestNo = (reference: string) => Number(reference.slice(REFERENCE.length))

interface Stream {
	readonly random: Random
	readonly members: string[]
	/** Ids that others may end. */
	readonly holds: string[]
	/** Ids that others may undo. */
	readonly moves: string[]
}

const WEIGHTS = {
	grant: 30,
	spend: 22,
	hold: 14,
	end: 10,
	reverse: 6,
	transfer: 6,
	open: 2,
	pair: 10,
}
type Choice = keyof typeof WEIGHTS

function nextOps(stream: Stream, id: string): readonly OpInput[] {
	const { random, members, holds, moves } = stream
	// The keys are those of the literal above.
	const choices = Object.keys(WEIGHTS) as Choice[]
	const choice = choices[random.weighted(Object.values(WEIGHTS))] ?? 'grant'
	const amount = BigInt(random.whole(1, 20))
	const member = random.pick(members)
	const shop = random.pick(['noodles', 'bakery'])
	switch (choice) {
		case 'grant':
			moves.push(id)
			return [grant({ id, amount: amount * 3n, to: member, caps: [{ key: 'all', limit: 5_000n }] })]
		case 'spend':
			moves.push(id)
			return [spend({ id, amount, from: member, to: shop })]
		case 'hold':
			holds.push(id)
			return [hold({ id, amount, from: member, to: shop })]
		case 'end':
			return [endOf(stream, id)]
		case 'reverse':
			return [reverse({ id, target: near(random, moves) })]
		case 'transfer': {
			const legs = [
				{ account: shop, amount: -amount },
				{ account: 'district', amount },
			]
			return [transfer({ id, legs })]
		}
		case 'open':
			members.push(id)
			return [open(id, 'member')].map((op) => ({ ...op, id }))
		case 'pair':
			return pair(id, { amount, member, shop })
	}
}

function endOf({ random, holds, moves }: Stream, id: string): OpInput {
	const target = near(random, holds)
	if (random.chance(0.3)) return release({ id, hold: target })
	moves.push(id)
	return capture({ id, hold: target, ...(random.chance(0.3) ? { amount: 1n } : {}) })
}

/** A gift that is spent at once: half of it would be a gift for nobody, or a payment from nothing. */
function pair(
	id: string,
	{ amount, member, shop }: { amount: bigint; member: string; shop: string },
): readonly OpInput[] {
	return [
		grant({ id: `${id}.0`, amount, to: member }),
		spend({ id: `${id}.1`, amount, from: member, to: shop }),
		hold({ id: `${id}.2`, amount: 1n, from: member, to: shop }),
	]
}

function near(random: Random, ids: readonly string[]): string {
	return ids.length === 0 ? 'nobody' : random.pick(ids.slice(-NEAR))
}
