import { and, eq } from 'drizzle-orm'
import { hourLogs } from '#db/index.ts'
import type { Asked } from '#app/features/given.ts'
import { logHistory } from '#app/features/hours/log-history.server.ts'
import { DECIDERS, isOver, type Actor } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isLastStep, REVERSERS, whyKin, whyNotApprove, whyNotDecide } from './approvals.policy.ts'
import type { WaitingLogId } from './approvals.schema.ts'
import { deciderNames } from './decider-names.server.ts'
import { describe } from './list-waiting.server.ts'
import { loadWaiting, type WaitingRow } from './waiting-logs.server.ts'

/** One hour log for those who decide over its branch, whosever turn it is. Refuses: not-found. */
export async function findWaiting({ actor, query, read, now }: Asked<WaitingLogId>) {
	const desk = { read, actor, now }
	const [row] = await loadWaiting(desk, {
		where: and(eq(hourLogs.id, query.logId), eq(hourLogs.districtId, actor.districtId)),
		limit: 1,
	})
	if (!row || !isOver(actor, DECIDERS, row.unitPath)) throw new Refusal('not-found')
	const [log] = await describe(desk, [row])
	if (!log) throw new Refusal('not-found')
	const isSubmitted = row.status === 'submitted'
	return {
		log: {
			...log,
			status: row.status,
			points: row.points,
			pointsCut: row.pointsCut,
			cutBy: row.cutBy,
		},
		history: await logHistory(read, row),
		whyNot: isSubmitted ? whyNotDecide(actor, row, 1) : null,
		/** Why it can be returned or rejected only; the sentence is asked for by the form. */
		whyNotApprove: isSubmitted ? whyNotApprove(row, 'to be written') : null,
		waitingFor: isSubmitted ? await deciderNames(read, row, now) : null,
		isLast: isLastStep(row),
		canReverse: canReverse(actor, row),
	}
}

export type FoundWaiting = Awaited<ReturnType<typeof findWaiting>>

function canReverse(actor: Actor, row: WaitingRow): boolean {
	return (
		row.status === 'approved' &&
		isOver(actor, REVERSERS, row.unitPath) &&
		row.personId !== actor.id &&
		whyKin(actor, row) === null &&
		!row.approvedBy.includes(actor.id)
	)
}
