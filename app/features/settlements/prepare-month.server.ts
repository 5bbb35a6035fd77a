import { v5 as uuidOf } from 'uuid'
import { settlements } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudits } from '#app/features/insight/record-audit.server.ts'
import { compareBooks } from './compare-books.server.ts'
import { refuseUnlessOver, refuseUnlessSigner } from './prepare-settlement.server.ts'
import { batchesOf, differenceOf } from './settlements.policy.ts'
import type { PrepareMonth } from './settlements.schema.ts'
import { isOwnShop } from './who-signs.policy.ts'

/** How many statements were signed, and how many were left out because the figures differ. */
export interface Signed {
	readonly signed: number
	readonly leftOut: number
}

/**
 * Prepares a month of all shops that redeemed something in it and have no statement yet. A shop
 * whose orders do not come to what its account holds is left out. Asked for again it finds
 * nothing left to do. The actor's own shop waits for somebody else. Refuses: not-found for who runs
 * less than the district, month-not-over.
 */
export async function prepareMonth(given: Given<PrepareMonth>): Promise<Signed> {
	const { actor, input, tx, ledger } = given
	refuseUnlessSigner(given)
	await refuseUnlessOver(given, input.month)
	const { districtId } = actor
	const shops = await compareBooks({ read: tx, ledger }, { districtId, month: input.month })
	const due = shops.filter(
		({ id, month, settlement }) => month.orders > 0 && !settlement && !isOwnShop(actor, id),
	)
	const agreeing = due.filter((shop) => differenceOf(shop) === null)
	let signed = 0
	for (const batch of batchesOf(agreeing)) signed += await writeDown(given, batch)
	return { signed, leftOut: due.length - agreeing.length }
}

type Shops = Awaited<ReturnType<typeof compareBooks>>

/** Whoever was faster has prepared the shop: that statement stays. */
async function writeDown(given: Given<PrepareMonth>, shops: Shops): Promise<number> {
	const { actor, input, tx, now } = given
	const made = await tx
		.insert(settlements)
		.values(
			shops.map((shop) => ({
				// One form makes one statement a shop and month, however often it is sent.
				id: uuidOf(`${shop.id} ${input.month}`, input.id),
				districtId: actor.districtId,
				merchantId: shop.id,
				month: input.month,
				...shop.month,
				status: 'prepared' as const,
				preparedBy: actor.id,
				preparedAt: now,
			})),
		)
		.onConflictDoNothing()
		.returning({ id: settlements.id, points: settlements.points, fen: settlements.fen })
	await recordAudits(
		given,
		'settlement-prepared',
		made.map(({ id, points, fen }) => [
			`settlement:${id}`,
			{ month: input.month, points: String(points), fen: String(fen) },
		]),
	)
	return made.length
}
