import { and, eq } from 'drizzle-orm'
import { v7 as uuid } from 'uuid'
import { activities, approvals, claims, hourLogs, people } from '#db/index.ts'
import { DISPATCHERS } from '#app/features/activities/activities.policy.ts'
import { dayOf } from '#app/features/calendar.policy.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import { isOver } from '#app/features/people/actor.policy.ts'
import { haveLivedTogether } from '#app/features/people/lived-together.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { openCase } from '#app/features/risk/open-case.server.ts'
import { closeLogs } from './close-logs.server.ts'
import { CHECK_IN_EARLY_MS, CHECK_OUT_LATE_MS } from './hours.policy.ts'
import type { BackFillLog } from './hours.schema.ts'

/**
 * Enters the hours of somebody who claimed and never checked in (补录), after the activity's end. They
 * count apart from verified hours and earn no goods points. The secretary's entry is the first of two
 * decisions, and a case (F01) puts it before the community office. Refuses: not-found, own-hours,
 * own-household, former-household, activity-cancelled, activity-not-over, hours-exist,
 * time-outside-activity.
 */
export async function backFillLog(given: Given<BackFillLog>): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	const { claim, activity, person, log } = await findClaim(given)
	if (person.id === actor.id) throw new Refusal('own-hours')
	if (person.householdId !== null && person.householdId === actor.householdId) {
		throw new Refusal('own-household')
	}
	const since = activity.startsAt
	if (await haveLivedTogether(tx, actor, { personId: person.id, since })) {
		throw new Refusal('former-household', { name: person.name })
	}
	if (log?.id === input.id) return { id: log.id }
	if (log) throw new Refusal('hours-exist')
	if (activity.status === 'cancelled') throw new Refusal('activity-cancelled')
	if (activity.endsAt > now) throw new Refusal('activity-not-over')
	checkWithin(input, activity)
	const [opened] = await tx
		.insert(hourLogs)
		.values({
			id: input.id,
			districtId: activity.districtId,
			activityId: activity.id,
			claimId: claim.id,
			personId: person.id,
			unitId: activity.unitId,
			unitPath: activity.unitPath,
			itemCode: activity.itemCode,
			serviceDay: dayOf(input.startedAt > activity.startsAt ? input.startedAt : activity.startsAt),
			startedAt: input.startedAt,
			startSource: 'back-filled',
			tier: 'back-filled',
			status: 'open',
			step: 0,
		})
		.onConflictDoNothing()
		.returning()
	if (!opened) throw new Refusal('already-done')
	await closeLogs({ tx, now }, [
		{ log: opened, endedAt: input.endedAt, endSource: 'back-filled', step: 1 },
	])
	await vouch(given)
	return { id: opened.id }
}

async function findClaim({ actor, input, tx }: Given<BackFillLog>) {
	const [found] = await tx
		.select({ claim: claims, activity: activities, person: people, log: hourLogs })
		.from(claims)
		.innerJoin(activities, eq(activities.id, claims.activityId))
		.innerJoin(people, eq(people.id, claims.personId))
		.leftJoin(hourLogs, eq(hourLogs.claimId, claims.id))
		.where(
			and(
				eq(claims.id, input.claimId),
				eq(claims.status, 'claimed'),
				eq(claims.districtId, actor.districtId),
			),
		)
	if (!found || !isOver(actor, DISPATCHERS, found.activity.unitPath)) throw new Refusal('not-found')
	return found
}

type Activity = typeof activities.$inferSelect

/** Nobody can have served longer than the code could have been read. */
function checkWithin({ startedAt, endedAt }: BackFillLog, { startsAt, endsAt }: Activity): void {
	const from = new Date(startsAt.getTime() - CHECK_IN_EARLY_MS)
	const to = new Date(endsAt.getTime() + CHECK_OUT_LATE_MS)
	if (startedAt < from || endedAt > to || startedAt > endsAt || endedAt <= startedAt) {
		throw new Refusal('time-outside-activity', { from, to })
	}
}

async function vouch(given: Given<BackFillLog>): Promise<void> {
	const { actor, input, tx, now } = given
	const { districtId } = actor
	await tx.insert(approvals).values({
		id: uuid({ msecs: now.getTime() }),
		districtId,
		hourLogId: input.id,
		decidedBy: actor.id,
		decision: 'approve',
		sentence: input.sentence,
		decidedAt: now,
	})
	const subject = { subjectKind: 'hour-log', subjectId: input.id } as const
	const inputs = { enteredBy: actor.id }
	await openCase({ tx, now }, { districtId, rule: 'F01', ...subject, inputs })
	await recordAudit(given, 'hours-back-filled', `hour-log:${input.id}`)
}
