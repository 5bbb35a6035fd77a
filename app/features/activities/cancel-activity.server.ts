import { and, eq } from 'drizzle-orm'
import { activities, claims, hourLogs } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { takeTurn } from '#app/features/hours/take-turn.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { Refusal } from '#app/features/refusal.ts'
import { DISPATCHERS } from './activities.policy.ts'
import type { CancelActivity } from './activities.schema.ts'

/**
 * Calls an activity off while nobody has served. Claims stay as they are: those who claimed see the
 * reason on their own page. Refuses: not-found, activity-cancelled, activity-over, activity-begun.
 */
export async function cancelActivity(given: Given<CancelActivity>): Promise<void> {
	const { actor, input, tx, now } = given
	const [activity] = await tx
		.select()
		.from(activities)
		.where(and(eq(activities.id, input.activityId), eq(activities.districtId, actor.districtId)))
	if (!activity || !isOver(actor, DISPATCHERS, activity.unitPath)) throw new Refusal('not-found')
	if (activity.status === 'cancelled') throw new Refusal('activity-cancelled')
	if (activity.endsAt <= now) throw new Refusal('activity-over')
	await holdDoor(tx, activity.id)
	const [served] = await tx
		.select({ id: hourLogs.id })
		.from(hourLogs)
		.where(eq(hourLogs.activityId, activity.id))
		.limit(1)
	if (served) throw new Refusal('activity-begun')
	await tx
		.update(activities)
		.set({ status: 'cancelled', cancelReason: input.reason })
		.where(eq(activities.id, activity.id))
	await recordAudit(given, 'activity-cancelled', `activity:${activity.id}`)
}

/**
 * Takes the turn of everybody who could check in: the check-in takes it, too, so that either it or
 * the calling-off comes first. Check-ins of different people do not wait for each other this way.
 */
async function holdDoor(tx: Tx, activityId: string): Promise<void> {
	const rows = await tx
		.select({ personId: claims.personId })
		.from(claims)
		.where(and(eq(claims.activityId, activityId), eq(claims.status, 'claimed')))
	await takeTurn(
		tx,
		rows.map(({ personId }) => personId),
	)
}
