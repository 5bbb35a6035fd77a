import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { approvals, cases, hourLogs } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { giveMinutesBack } from '#app/features/hours/give-minutes-back.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { whyNotDecide } from './approvals.policy.ts'
import type { DecideAgainst } from './approvals.schema.ts'
import { decidedBefore } from './decided-before.server.ts'
import { loadWaiting } from './waiting-logs.server.ts'

type Against = 'return' | 'reject'

/**
 * Gives an hour log back to the volunteer, who answers and hands it in again. Refuses: not-found,
 * not-waiting, own-hours, own-household, former-household, two-people-decide, not-your-turn.
 */
export const returnHours = (given: Given<DecideAgainst>): Promise<void> => decide(given, 'return')

/**
 * Ends an hour log without points; an open case on it is upheld, and minutes that another log lost to
 * it come back there. Refuses like `returnHours`.
 */
export const rejectHours = (given: Given<DecideAgainst>): Promise<void> => decide(given, 'reject')

async function decide(given: Given<DecideAgainst>, decision: Against): Promise<void> {
	const { actor, input, tx, now } = given
	const [log] = await loadWaiting(
		{ read: tx, actor, now },
		{
			where: and(eq(hourLogs.id, input.logId), eq(hourLogs.districtId, actor.districtId)),
			limit: 1,
		},
	)
	if (!log) throw new Refusal('not-found')
	if (await decidedBefore(given, log, decision)) return
	const refusal = whyNotDecide(actor, log, 1)
	if (refusal) throw new Refusal(refusal, { name: log.name })
	if (log.status !== 'submitted') throw new Refusal('not-waiting', { name: log.name })
	await tx.insert(approvals).values({
		id: uuid({ msecs: now.getTime() }),
		districtId: actor.districtId,
		hourLogId: log.id,
		decidedBy: actor.id,
		decision,
		reasonCode: input.reasonCode,
		sentence: input.sentence,
		decidedAt: now,
	})
	const status = decision === 'return' ? 'returned' : 'rejected'
	await tx.update(hourLogs).set({ status, decidedAt: now }).where(eq(hourLogs.id, log.id))
	if (decision === 'return') return
	await upholdCases(given)
	await giveMinutesBack(tx, log)
}

async function upholdCases({ actor, input, tx, now }: Given<DecideAgainst>): Promise<void> {
	await tx
		.update(cases)
		.set({ status: 'upheld', decidedBy: actor.id, decidedAt: now, sentence: input.sentence })
		.where(and(eq(cases.subjectId, input.logId), eq(cases.status, 'open')))
}
