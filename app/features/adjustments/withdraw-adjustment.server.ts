import { and, eq } from 'drizzle-orm'
import { adjustments } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { referenceOf } from './adjustments.policy.ts'
import type { WithdrawAdjustment } from './adjustments.schema.ts'

/**
 * Who proposed takes it back before anybody decided. Refuses: not-found, adjustment-not-yours,
 * adjustment-ended.
 */
export async function withdrawAdjustment(given: Given<WithdrawAdjustment>): Promise<void> {
	const { actor, input, tx, now } = given
	const [found] = await tx
		.select({ proposedBy: adjustments.proposedBy, status: adjustments.status })
		.from(adjustments)
		.where(
			and(eq(adjustments.id, input.adjustmentId), eq(adjustments.districtId, actor.districtId)),
		)
	if (!found) throw new Refusal('not-found')
	if (found.proposedBy !== actor.id) throw new Refusal('adjustment-not-yours')
	if (found.status === 'withdrawn') return
	const changed = await tx
		.update(adjustments)
		.set({ status: 'withdrawn', endedAt: now })
		.where(and(eq(adjustments.id, input.adjustmentId), eq(adjustments.status, 'waiting')))
		.returning({ id: adjustments.id })
	if (changed.length === 0) throw new Refusal('adjustment-ended')
	await recordAudit(given, 'adjustment-withdrawn', referenceOf(input.adjustmentId))
}
