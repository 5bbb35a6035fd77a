import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { approvals, hourLogs } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { giveMinutesBack } from '#app/features/hours/give-minutes-back.server.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { LedgerError } from '#ledger/index.ts'
import type { DecideAgainst } from './approvals.schema.ts'
import { REVERSERS, whyKin } from './approvals.policy.ts'
import { decidedBefore } from './decided-before.server.ts'
import { loadWaiting } from './waiting-logs.server.ts'

/**
 * Takes an approval back: the points leave the lot they made, and the log ends rejected. An officer
 * above the branch does it who had no part in the approval. Refuses: not-found, own-hours,
 * own-household, former-household, two-people-decide, not-approved, points-already-spent.
 */
export async function reverseApproval(given: Given<DecideAgainst>): Promise<void> {
	const { actor, input, tx, now } = given
	const [log] = await loadWaiting(
		{ read: tx, actor, now },
		{
			where: and(eq(hourLogs.id, input.logId), eq(hourLogs.districtId, actor.districtId)),
			limit: 1,
		},
	)
	if (!log || !isOver(actor, REVERSERS, log.unitPath)) throw new Refusal('not-found')
	if (log.personId === actor.id) throw new Refusal('own-hours')
	const kin = whyKin(actor, log)
	if (kin) throw new Refusal(kin, { name: log.name })
	if (log.approvedBy.includes(actor.id)) throw new Refusal('two-people-decide')
	if (await decidedBefore(given, log, 'reject')) return
	if (log.status !== 'approved') throw new Refusal('not-approved')
	if (log.points !== null && log.points > 0n) await takeBack(given)
	await tx.insert(approvals).values({
		id: uuid({ msecs: now.getTime() }),
		districtId: actor.districtId,
		hourLogId: log.id,
		decidedBy: actor.id,
		decision: 'reject',
		reasonCode: input.reasonCode,
		sentence: input.sentence,
		decidedAt: now,
	})
	await tx
		.update(hourLogs)
		.set({ status: 'rejected', decidedAt: now, points: null, pointsCut: null, cutBy: null })
		.where(eq(hourLogs.id, log.id))
	await giveMinutesBack(tx, log)
	await recordAudit(given, 'approval-reversed', `hour-log:${log.id}`)
}

async function takeBack({ actor, input, ledger, now }: Given<DecideAgainst>): Promise<void> {
	const [result] = await ledger.post([
		{
			kind: 'reverse',
			id: `reverse:grant:${input.logId}`,
			target: `grant:${input.logId}`,
			actor: actor.goodsAccount,
			reference: `hour-log:${input.logId}`,
			effectiveAt: now,
		},
	])
	if (!result || result.ok) return
	const { code } = result.error
	if (code === 'lot-already-used' || code === 'insufficient-available') {
		throw new Refusal('points-already-spent')
	}
	throw new LedgerError(result.error)
}
