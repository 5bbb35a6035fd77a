import { and, eq, sql } from 'drizzle-orm'
import { listings, orders } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import type { OpInput } from '#ledger/index.ts'

type Releasing = Pick<Given, 'tx' | 'ledger' | 'now'> & {
	/** Ledger id of who causes it: an account, or `sweep`. */
	readonly by: string
}

/**
 * Lets go of an open order: the piece is back on the shelf, the points in the lots they came from
 * with the expiry they had. False when the order was not open any more; then nothing changed.
 */
export async function releaseOrder(
	{ tx, ledger, now, by }: Releasing,
	orderId: string,
): Promise<boolean> {
	const [released] = await tx
		.update(orders)
		.set({ status: 'released', endedAt: now })
		.where(and(eq(orders.id, orderId), eq(orders.status, 'held')))
		.returning({ listingId: orders.listingId })
	if (!released) return false
	await tx
		.update(listings)
		.set({ stock: sql`${listings.stock} + 1` })
		.where(eq(listings.id, released.listingId))
	await ledger.must(releaseOf(orderId, { by, now }))
	return true
}

/** What the books are told of it. */
export const releaseOf = (
	orderId: string,
	{ by, now }: Pick<Releasing, 'by' | 'now'>,
): OpInput => ({
	kind: 'release',
	id: `release:order:${orderId}`,
	hold: `order:${orderId}`,
	actor: by,
	reference: `order:${orderId}`,
	effectiveAt: now,
})
