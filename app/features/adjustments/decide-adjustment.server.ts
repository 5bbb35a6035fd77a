import { and, eq } from 'drizzle-orm'
import { adjustments } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { actorNow } from '#app/features/people/actor-now.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { referenceOf } from './adjustments.policy.ts'
import type { AgreeToAdjustment, DeclineAdjustment } from './adjustments.schema.ts'
import { findToDecide } from './find-adjustment.server.ts'
import { postAdjustment } from './post-adjustment.server.ts'

/**
 * The second person's yes: the points move in this transaction, once. Sent again by the same person
 * it changes nothing. Refuses like `findToDecide`, and: person-left, adjustment-ended,
 * adjustment-overdraws, adjustment-account-closed.
 */
export async function agreeToAdjustment(asked: Given<AgreeToAdjustment>): Promise<void> {
	const { input, tx, now } = asked
	const actor = await actorNow(asked)
	const given = { ...asked, actor }
	const found = await findToDecide(given, input.adjustmentId)
	if (found.status === 'agreed' && found.decidedBy === actor.id) return
	if (found.status !== 'waiting') throw new Refusal('adjustment-ended')
	if (found.leftAt) throw new Refusal('person-left')
	const postingSeq = await postAdjustment(given, found)
	const changed = await tx
		.update(adjustments)
		.set({ status: 'agreed', decidedBy: actor.id, endedAt: now, postingSeq })
		.where(and(eq(adjustments.id, found.id), eq(adjustments.status, 'waiting')))
		.returning({ id: adjustments.id })
	if (changed.length === 0) throw new Refusal('adjustment-ended')
	await recordAudit(given, 'adjustment-agreed', referenceOf(found.id), {
		points: String(found.points),
	})
}

/** The second person's no, with a coded reason. Refuses like `findToDecide`, and adjustment-ended. */
export async function declineAdjustment(asked: Given<DeclineAdjustment>): Promise<void> {
	const { input, tx, now } = asked
	const actor = await actorNow(asked)
	const given = { ...asked, actor }
	const found = await findToDecide(given, input.adjustmentId)
	if (found.status === 'declined' && found.decidedBy === actor.id) return
	const { declineCode } = input
	const changed = await tx
		.update(adjustments)
		.set({ status: 'declined', decidedBy: actor.id, endedAt: now, declineCode })
		.where(and(eq(adjustments.id, found.id), eq(adjustments.status, 'waiting')))
		.returning({ id: adjustments.id })
	if (changed.length === 0) throw new Refusal('adjustment-ended')
	await recordAudit(given, 'adjustment-declined', referenceOf(found.id), {
		reason: declineCode,
	})
}
