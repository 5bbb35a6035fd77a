import { and, eq, gt, inArray, notExists } from 'drizzle-orm'
import { activities, claims, hourLogs } from '#db/index.ts'
import { audiencePath } from '#app/features/activities/activities.policy.ts'
import { communityOf } from '#app/features/activities/community-of.server.ts'
import type { Given } from '#app/features/given.ts'

type Giving = Pick<Given, 'tx' | 'now'>

/**
 * Gives back all places of a person in activities to come. Whoever checks in early has begun; those
 * hours are a record, and the place stays.
 */
export async function giveBackAll(giving: Giving, personId: string): Promise<void> {
	const open = await placesToCome(giving, personId)
	await withdraw(
		giving,
		open.map(({ claimId }) => claimId),
	)
}

/** The same of those activities only whose audience does not include people of the place. */
export async function giveBackOutside(
	giving: Giving,
	{ personId, unitPath }: { readonly personId: string; readonly unitPath: string },
): Promise<void> {
	const outside: string[] = []
	for (const { claimId, ...activity } of await placesToCome(giving, personId)) {
		const communityPath = (await communityOf(giving.tx, activity.unitPath))?.path ?? null
		if (!unitPath.startsWith(audiencePath({ ...activity, communityPath }))) outside.push(claimId)
	}
	await withdraw(giving, outside)
}

function placesToCome({ tx, now }: Giving, personId: string) {
	return tx
		.select({
			claimId: claims.id,
			unitPath: activities.unitPath,
			audience: activities.audience,
		})
		.from(claims)
		.innerJoin(activities, eq(activities.id, claims.activityId))
		.where(
			and(
				eq(claims.personId, personId),
				eq(claims.status, 'claimed'),
				gt(activities.startsAt, now),
				notExists(
					tx.select({ id: hourLogs.id }).from(hourLogs).where(eq(hourLogs.claimId, claims.id)),
				),
			),
		)
}

async function withdraw({ tx, now }: Giving, claimIds: string[]): Promise<void> {
	if (claimIds.length === 0) return
	await tx
		.update(claims)
		.set({ status: 'withdrawn', seat: null, withdrawnAt: now })
		.where(inArray(claims.id, claimIds))
}
