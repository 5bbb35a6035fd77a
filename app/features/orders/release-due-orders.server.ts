import { and, asc, eq, lte } from 'drizzle-orm'
import { orders } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { releaseOrder } from './release-order.server.ts'

type Sweeping = Pick<Given, 'tx' | 'ledger' | 'now'>

/** Ledger id of the sweep: nobody's account. */
const SWEEP = 'sweep'
const BATCH = 200

export interface Swept {
	readonly released: number
	readonly expired: number
	/** Was a batch full? Then there is more to do in another transaction. */
	readonly more: boolean
}

/**
 * Everything that is due by the clock, one bounded batch: orders that nobody collected, then lots
 * past their expiry. Released points of a lot that is past its expiry lapse right after. Running
 * it twice, or in two processes at once, does nothing twice.
 */
export async function sweepDue(sweeping: Sweeping): Promise<Swept> {
	const released = await releaseDueOrders(sweeping)
	// The books would release the holds of overdue orders, too, and know nothing of the shelf.
	if (released === BATCH) return { released, expired: 0, more: true }
	const due = await sweeping.ledger.due(sweeping.now, BATCH)
	for (const op of due) await sweeping.ledger.must(op)
	return { released, expired: due.length, more: due.length === BATCH }
}

/** Releases orders whose pick-up time has passed, the longest overdue first; says how many. */
export async function releaseDueOrders(sweeping: Sweeping): Promise<number> {
	const { tx, now } = sweeping
	const due = await tx
		.select({ id: orders.id })
		.from(orders)
		.where(and(eq(orders.status, 'held'), lte(orders.pickupBy, now)))
		.orderBy(asc(orders.pickupBy))
		.limit(BATCH)
	for (const { id } of due) await releaseOrder({ ...sweeping, by: SWEEP }, id)
	return due.length
}
