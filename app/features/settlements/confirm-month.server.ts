import { and, eq, inArray, ne } from 'drizzle-orm'
import { settlements } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudits } from '#app/features/insight/record-audit.server.ts'
import { compareBooks } from './compare-books.server.ts'
import type { Signed } from './prepare-month.server.ts'
import { refuseUnlessSigner } from './prepare-settlement.server.ts'
import { batchesOf, differenceOf } from './settlements.policy.ts'
import type { ConfirmMonth } from './settlements.schema.ts'
import { isOwnShop } from './who-signs.policy.ts'

/**
 * The second signature under all statements of a month that somebody else had prepared when the
 * actor saw the page. What the actor prepared waits for another person; a shop whose orders, books
 * and statement do not say the same is left out. Asked for again it finds nothing left to do. The
 * actor's own shop waits for somebody else. Refuses: not-found for who runs less than the district.
 */
export async function confirmMonth(given: Given<ConfirmMonth>): Promise<Signed> {
	const { actor, input, tx, ledger } = given
	refuseUnlessSigner(given)
	const { districtId } = actor
	const shops = await compareBooks({ read: tx, ledger }, { districtId, month: input.month })
	const prepared = shops.filter(
		({ id, settlement }) =>
			!isOwnShop(actor, id) &&
			settlement?.status === 'prepared' &&
			settlement.preparedBy !== actor.id &&
			settlement.preparedAt <= input.seenAt,
	)
	const ids = prepared.flatMap((shop) =>
		shop.settlement && differenceOf(shop) === null ? [shop.settlement.id] : [],
	)
	let signed = 0
	for (const batch of batchesOf(ids)) signed += await sign(given, batch)
	return { signed, leftOut: prepared.length - ids.length }
}

async function sign(given: Given<ConfirmMonth>, ids: string[]): Promise<number> {
	const { actor, tx, now, input } = given
	const changed = await tx
		.update(settlements)
		.set({ status: 'confirmed', confirmedBy: actor.id, confirmedAt: now })
		.where(
			and(
				inArray(settlements.id, ids),
				eq(settlements.status, 'prepared'),
				ne(settlements.preparedBy, actor.id),
			),
		)
		.returning({ id: settlements.id, fen: settlements.fen })
	await recordAudits(
		given,
		'settlement-confirmed',
		changed.map(({ id, fen }) => [`settlement:${id}`, { month: input.month, fen: String(fen) }]),
	)
	return changed.length
}
