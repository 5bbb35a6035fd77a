import { hourLogs } from '#db/index.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { CHECK_IN_EARLY_MS } from './hours.policy.ts'
import type { CheckIn } from './hours.schema.ts'
import { ownClaim } from './own-claim.server.ts'
import { takeTurn } from './take-turn.server.ts'
import { trySiteCode, type Tried } from './try-site-code.server.ts'

export type CheckedIn =
	| (Tried & { readonly right: false })
	| { readonly right: true; logId: string }

/**
 * Opens the hour log of the actor's claim with the code shown on site, from 30 minutes before the
 * start until the end. Who is in already, stays in. Refuses: no-claim, activity-cancelled,
 * already-checked-out, check-in-too-early, check-in-too-late, site-code-tries,
 * already-done.
 */
export async function checkIn({ actor, input, tx, now }: Given<CheckIn>): Promise<CheckedIn> {
	// One at a time with giving the claim back and calling the activity off.
	await takeTurn(tx, [actor.id])
	const own = await ownClaim(tx, actor, input.activityId)
	if (!own) throw new Refusal('no-claim')
	const { claim, activity, log } = own
	if (activity.status === 'cancelled') throw new Refusal('activity-cancelled')
	if (log?.status === 'open') return { right: true, logId: log.id }
	if (log) throw new Refusal('already-checked-out')
	const opensAt = new Date(activity.startsAt.getTime() - CHECK_IN_EARLY_MS)
	if (now < opensAt) throw new Refusal('check-in-too-early', { from: opensAt })
	if (now > activity.endsAt) throw new Refusal('check-in-too-late')
	const { siteSecret } = activity
	const tried = await trySiteCode(tx, { claim, siteSecret, code: input.code, now })
	if (!tried.right) return tried
	const [opened] = await tx
		.insert(hourLogs)
		.values({
			id: input.id,
			districtId: activity.districtId,
			activityId: activity.id,
			claimId: claim.id,
			personId: actor.id,
			unitId: activity.unitId,
			unitPath: activity.unitPath,
			itemCode: activity.itemCode,
			// Who comes early serves on the day of the start: it picks the table and the day's caps.
			serviceDay: dayOf(now > activity.startsAt ? now : activity.startsAt),
			startedAt: now,
			startSource: 'site-code',
			tier: 'verified',
			status: 'open',
			step: 0,
		})
		.onConflictDoNothing()
		.returning({ id: hourLogs.id })
	if (!opened) throw new Refusal('already-done')
	return { right: true, logId: opened.id }
}
