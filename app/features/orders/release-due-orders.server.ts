import { and, asc, eq, inArray, lte, notInArray, sql } from 'drizzle-orm'
import { listings, orders } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import type { OpInput } from '#ledger/index.ts'
import { releaseOf } from './release-order.server.ts'

type Sweeping = Pick<Given, 'tx' | 'ledger' | 'now'> & {
	/** Orders that an earlier batch skipped. */
	readonly passingOver?: readonly string[]
}

/** Ledger id of the sweep: nobody's account. */
const SWEEP = 'sweep'
const BATCH = 200

export interface Swept {
	readonly released: number
	readonly expired: number
	/** Was a batch full? Then there is more to do in another transaction. */
	readonly more: boolean
	/** Orders whose points the books refused to let go of: they stay as they are. */
	readonly skipped: readonly string[]
	/** The same of lots and holds of the books' own, by operation. */
	readonly refused: readonly string[]
}

/**
 * Everything that is due by the clock, one bounded batch: orders that nobody collected, then lots
 * past their expiry. Released points of a lot that is past its expiry lapse right after. Running
 * it twice, or in two processes at once, does nothing twice. What the books refuse is named and
 * holds nothing else up, as long as the next batch passes over it.
 */
export async function sweepDue(sweeping: Sweeping): Promise<Swept> {
	const { ledger, now, passingOver = [] } = sweeping
	const { found, released, skipped } = await releaseDueOrders(sweeping)
	// The books would release the holds of overdue orders, too, and know nothing of the shelf.
	if (found === BATCH) return { released, expired: 0, more: true, skipped, refused: [] }
	const kept = new Set([...passingOver, ...skipped].map((id) => `order:${id}`))
	const due = await ledger.due(now, BATCH)
	const ops = due.filter((op) => op.kind !== 'release' || !kept.has(op.hold))
	const { done, refused } = await post(sweeping, ops)
	const more = due.length === BATCH && done.length > 0
	return { released, expired: done.length, more, skipped, refused }
}

/** Releases orders whose pick-up time has passed, the longest overdue first. */
async function releaseDueOrders(sweeping: Sweeping) {
	const { tx, now, passingOver = [] } = sweeping
	const due = await tx
		.select({ id: orders.id })
		.from(orders)
		.where(
			and(
				eq(orders.status, 'held'),
				lte(orders.pickupBy, now),
				passingOver.length > 0 ? notInArray(orders.id, [...passingOver]) : undefined,
			),
		)
		.orderBy(asc(orders.pickupBy), asc(orders.id))
		.limit(BATCH)
	const ops = due.map(({ id }) => releaseOf(id, { by: SWEEP, now }))
	const { done } = await post(sweeping, ops)
	const posted = new Set(done)
	const isReleased = (_: unknown, at: number) => posted.has(ops[at]?.id ?? '')
	const ids = due.filter(isReleased).map(({ id }) => id)
	const skipped = due.filter((_, at) => !isReleased(_, at)).map(({ id }) => id)
	if (ids.length > 0) await shelve(tx, { ids, now })
	return { found: due.length, released: ids.length, skipped }
}

/** Operations done and refused, by id: one refusal holds no other up. */
async function post({ ledger }: Sweeping, ops: readonly OpInput[]) {
	const results = ops.length > 0 ? await ledger.post(ops) : []
	return {
		done: results.flatMap(({ ok, id }) => (ok ? [id] : [])),
		refused: results.flatMap(({ ok, id }) => (ok ? [] : [id])),
	}
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
