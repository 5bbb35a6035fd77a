import { and, eq } from 'drizzle-orm'
import { activities, claims, hourLogs } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { takeTurn } from '#app/features/hours/take-turn.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { WithdrawClaim } from './claims.schema.ts'

/** Gives the actor's place back before the start and the check-in. Refuses: no-claim, activity-begun. */
export async function withdrawClaim({
	actor,
	input,
	tx,
	now,
}: Given<WithdrawClaim>): Promise<void> {
	// One at a time with the check-in: what is served cannot be given back.
	await takeTurn(tx, [actor.id])
	const [claim] = await tx
		.select({ id: claims.id, startsAt: activities.startsAt, logId: hourLogs.id })
		.from(claims)
		.innerJoin(activities, eq(activities.id, claims.activityId))
		.leftJoin(hourLogs, eq(hourLogs.claimId, claims.id))
		.where(
			and(
				eq(claims.activityId, input.activityId),
				eq(claims.personId, actor.id),
				eq(claims.status, 'claimed'),
			),
		)
	if (!claim) throw new Refusal('no-claim')
	if (claim.logId !== null || claim.startsAt <= now) throw new Refusal('activity-begun')
	await tx
		.update(claims)
		.set({ status: 'withdrawn', seat: null, withdrawnAt: now })
		.where(eq(claims.id, claim.id))
}
