import { and, eq } from 'drizzle-orm'
import { activities, claims, hourLogs } from '#db/index.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { Reader } from '#app/features/given.ts'

const CLAIM = {
	id: claims.id,
	codeTries: claims.codeTries,
	codeTriesSince: claims.codeTriesSince,
}

const ACTIVITY = {
	id: activities.id,
	districtId: activities.districtId,
	unitId: activities.unitId,
	unitPath: activities.unitPath,
	itemCode: activities.itemCode,
	title: activities.title,
	place: activities.place,
	startsAt: activities.startsAt,
	endsAt: activities.endsAt,
	status: activities.status,
	siteSecret: activities.siteSecret,
}

/** The actor's place in an activity, with the activity and the hour log, if it has one yet. */
export async function ownClaim(read: Reader, actor: Actor, activityId: string) {
	const [found] = await read
		.select({ claim: CLAIM, activity: ACTIVITY, log: hourLogs })
		.from(claims)
		.innerJoin(activities, eq(activities.id, claims.activityId))
		.leftJoin(hourLogs, eq(hourLogs.claimId, claims.id))
		.where(
			and(
				eq(claims.activityId, activityId),
				eq(claims.personId, actor.id),
				eq(claims.status, 'claimed'),
			),
		)
	return found ?? null
}
