import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm'
import { listings, orders } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { behind, markOf, readInstant } from '#app/features/keyset.server.ts'
import type { OpInput } from '#ledger/index.ts'
import { releaseOf } from './release-order.server.ts'

/** How far a sweep has come: the next batch begins behind it. */
export interface SweptTo {
	/** Mark of the last order looked at. */
	readonly order: string
	/** Orders that stay as they are, and with them what the books set aside for them. */
	readonly skipped: readonly string[]
	/** Operations that changed nothing. */
	readonly idle: readonly string[]
}

type Sweeping = Pick<Given, 'tx' | 'ledger' | 'now'> & {
	/** What the batch before answered; nothing for the first. */
	readonly from?: SweptTo | null
}

/** Ledger id of the sweep: nobody's account. */
const SWEEP = 'sweep'
const BATCH = 200
const BEGINNING: SweptTo = { order: '', skipped: [], idle: [] }

export interface Swept {
	readonly released: number
	readonly expired: number
	/** Was a batch full? Then there is more to do from there on, in another transaction. */
	readonly next: SweptTo | null
	/** Orders whose points the books refused to let go of: they stay as they are. */
	readonly skipped: readonly string[]
	/** The same of lots and holds of the books' own, by operation. */
	readonly refused: readonly string[]
}

/**
 * Everything that is due by the clock, one bounded batch: orders that nobody collected, then lots
 * past their expiry. Released points of a lot that is past its expiry lapse right after. Running
 * it twice, or in two processes at once, does nothing twice. What the books refuse is named and left
 * behind: no batch of the same sweep takes it again, so that it holds nothing else up and every
 * sweep comes to an end. The next sweep begins anew.
 */
export async function sweepDue(sweeping: Sweeping): Promise<Swept> {
	const { ledger, now } = sweeping
	const from = sweeping.from ?? BEGINNING
	const { released, skipped, order } = await releaseDueOrders(sweeping, from)
	const far = { ...from, skipped: [...from.skipped, ...skipped] }
	// The books would release the holds of overdue orders, too, and know nothing of the shelf.
	if (order) return { released, expired: 0, next: { ...far, order }, skipped, refused: [] }
	const holds = new Set(far.skipped.map((id) => `order:${id}`))
	const idle = new Set(from.idle)
	// What stays where it is comes first again: as much more is asked for.
	const most = BATCH + holds.size + idle.size
	const due = await ledger.due(now, most)
	const ops = due
		.filter((op) => !idle.has(op.id) && !(op.kind === 'release' && holds.has(op.hold)))
		.slice(0, BATCH)
	const { done, repeated, refused } = await post(sweeping, ops)
	const next = ops.length === BATCH ? { ...far, idle: [...idle, ...repeated, ...refused] } : null
	return { released, expired: done.length, next, skipped, refused }
}

/** Releases orders whose pick-up time has passed, the longest overdue first. */
async function releaseDueOrders(sweeping: Sweeping, from: SweptTo) {
	const { tx, now } = sweeping
	const due = await tx
		.select({ id: orders.id, by: orders.pickupBy })
		.from(orders)
		.where(
			and(
				eq(orders.status, 'held'),
				lte(orders.pickupBy, now),
				behind({ by: orders.pickupBy, id: orders.id }, readInstant(from.order)),
			),
		)
		.orderBy(asc(orders.pickupBy), asc(orders.id))
		.limit(BATCH)
	const ops = due.map(({ id }) => releaseOf(id, { by: SWEEP, now }))
	const { done, repeated } = await post(sweeping, ops)
	const posted = new Set([...done, ...repeated])
	const isReleased = (_: unknown, at: number) => posted.has(ops[at]?.id ?? '')
	const ids = due.filter(isReleased).map(({ id }) => id)
	const skipped = due.filter((_, at) => !isReleased(_, at)).map(({ id }) => id)
	if (ids.length > 0) await shelve(tx, { ids, now })
	const last = due.at(-1)
	const order = due.length === BATCH && last ? markOf(last) : null
	return { released: ids.length, skipped, order }
}

/** Operations by what became of them, by id: one refusal holds no other up. */
async function post({ ledger }: Sweeping, ops: readonly OpInput[]) {
	const results = ops.length > 0 ? await ledger.post(ops) : []
	const idsOf = (fate: string) =>
		results.flatMap((result) =>
			(result.ok ? result.status : 'refused') === fate ? [result.id] : [],
		)
	return { done: idsOf('posted'), repeated: idsOf('replayed'), refused: idsOf('refused') }
}

/** One statement for the orders, and one for all listings that get as many pieces back. */
async function shelve(tx: Tx, { ids, now }: { ids: string[]; now: Date }): Promise<void> {
	const released = await tx
		.update(orders)
		.set({ status: 'released', endedAt: now })
		.where(and(inArray(orders.id, ids), eq(orders.status, 'held')))
		.returning({ listingId: orders.listingId })
	if (released.length < ids.length) throw new Error('An order ended while it was released')
	const pieces = new Map<string, number>()
	for (const { listingId } of released) pieces.set(listingId, (pieces.get(listingId) ?? 0) + 1)
	for (const number of new Set(pieces.values())) {
		const alike = [...pieces].flatMap(([id, back]) => (back === number ? [id] : []))
		await tx
			.update(listings)
			.set({ stock: sql`${listings.stock} + ${number}` })
			.where(inArray(listings.id, alike))
	}
}
