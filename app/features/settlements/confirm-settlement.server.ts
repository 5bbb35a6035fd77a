import { and, eq } from 'drizzle-orm'
import { settlements } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { refuseUnlessSigner, shopToSign } from './prepare-settlement.server.ts'
import type { ConfirmSettlement } from './settlements.schema.ts'

/**
 * The second person's signature: only then may the money be paid. The orders are added up again,
 * and compared with the statement and with the books.
 * Refuses: not-found, settlement-same-person, settlement-own-shop, settlement-confirmed,
 * books-differ.
 */
export async function confirmSettlement(
	given: Given<ConfirmSettlement>,
): Promise<{ month: string }> {
	const { actor, input, tx, now } = given
	refuseUnlessSigner(given)
	const [settlement] = await tx
		.select()
		.from(settlements)
		.where(
			and(eq(settlements.id, input.settlementId), eq(settlements.districtId, actor.districtId)),
		)
	if (!settlement) throw new Refusal('not-found')
	if (settlement.preparedBy === actor.id) throw new Refusal('settlement-same-person')
	const { month } = settlement
	await shopToSign(given, settlement)
	const changed = await tx
		.update(settlements)
		.set({ status: 'confirmed', confirmedBy: actor.id, confirmedAt: now })
		.where(and(eq(settlements.id, settlement.id), eq(settlements.status, 'prepared')))
		.returning({ id: settlements.id })
	if (changed.length === 0) throw new Refusal('settlement-confirmed')
	await recordAudit(given, 'settlement-confirmed', `settlement:${settlement.id}`, {
		month,
		fen: String(settlement.fen),
	})
	return { month }
}
