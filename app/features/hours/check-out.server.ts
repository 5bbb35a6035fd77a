import type { Given } from '#app/features/given.ts'
import { isSampled } from '#app/features/activities/site-code.server.ts'
import { approveByItself } from '#app/features/approvals/approve-by-itself.server.ts'
import { DECIDERS, isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { closeLogs } from './close-logs.server.ts'
import { CHECK_OUT_LATE_MS } from './hours.policy.ts'
import type { CheckOut } from './hours.schema.ts'
import { ownClaim } from './own-claim.server.ts'
import { trySiteCode, type Tried } from './try-site-code.server.ts'

export type CheckedOut =
	| (Tried & { readonly right: false })
	| { readonly right: true; logId: string }

/**
 * Ends the actor's hour log with the code shown on site, until two hours after the end, and hands it
 * in. An item of level L0 is approved at once unless something is flagged, the log ran over its end
 * or the item's maximum, or it is the one in ten that a secretary looks at. Refuses: no-claim,
 * not-checked-in, activity-cancelled, check-out-too-late, site-code-tries. Who is out already, stays
 * out.
 */
export async function checkOut(given: Given<CheckOut>): Promise<CheckedOut> {
	const { actor, input, tx, now } = given
	const own = await ownClaim(tx, actor, input.activityId)
	if (!own) throw new Refusal('no-claim')
	const { claim, activity, log } = own
	if (!log) throw new Refusal('not-checked-in')
	if (log.status !== 'open') return { right: true, logId: log.id }
	if (activity.status === 'cancelled') throw new Refusal('activity-cancelled')
	const lastCall = new Date(activity.endsAt.getTime() + CHECK_OUT_LATE_MS)
	if (now > lastCall) throw new Refusal('check-out-too-late')
	const { siteSecret } = activity
	const tried = await trySiteCode(tx, { claim, siteSecret, code: input.code, now })
	if (!tried.right) return tried
	const [closed] = await closeLogs({ tx, now }, [{ log, endedAt: now, endSource: 'site-code' }])
	// Who decides on the branch's hours holds the code as well: another person looks at those.
	const isPlain = closed?.level === 'L0' && closed.coveredMinutes === 0 && !closed.overran
	if (isPlain && !isSampled(siteSecret, log.id) && !isOver(actor, DECIDERS, log.unitPath)) {
		await approveByItself(given, closed.id)
	}
	return { right: true, logId: log.id }
}
