import { and, eq, gt, lt, ne } from 'drizzle-orm'
import { activities, claims } from '#db/index.ts'
import { whyNotClaim } from '#app/features/activities/activities.policy.ts'
import { communityOf } from '#app/features/activities/community-of.server.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { takeTurn } from '#app/features/hours/take-turn.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import type { ClaimActivity } from './claims.schema.ts'

const ACTIVITY = {
	id: activities.id,
	unitPath: activities.unitPath,
	startsAt: activities.startsAt,
	endsAt: activities.endsAt,
	places: activities.places,
	audience: activities.audience,
	status: activities.status,
}
type Activity = Pick<typeof activities.$inferSelect, keyof typeof ACTIVITY>

/**
 * Takes a place in an activity (接单). Who has one already, keeps it. Refuses: not-found,
 * activity-cancelled, activity-begun, outside-audience, activity-full, claims-overlap,
 * already-done.
 */
export async function claimActivity(given: Given<ClaimActivity>): Promise<{ id: string }> {
	const { actor, input, tx, now } = given
	const [activity] = await tx
		.select(ACTIVITY)
		.from(activities)
		.where(and(eq(activities.id, input.activityId), eq(activities.districtId, actor.districtId)))
	if (!activity) throw new Refusal('not-found')
	const all = await tx
		.select({ personId: claims.personId, id: claims.id, seat: claims.seat, status: claims.status })
		.from(claims)
		.where(eq(claims.activityId, activity.id))
	const own = all.find(({ personId }) => personId === actor.id)
	if (own?.status === 'claimed') return { id: own.id }
	const claimed = all.filter(({ status }) => status === 'claimed')
	const claimable = {
		...activity,
		communityPath: await communityPathFor(tx, activity),
		taken: claimed.length,
	}
	const refusal = whyNotClaim(actor, claimable, now)
	if (refusal) throw new Refusal(refusal, { places: activity.places })
	await takeTurn(tx, [actor.id])
	await refuseOverlap(tx, actor.id, activity)
	if (own) await makeWay(given)
	const taken = new Set(claimed.map(({ seat }) => seat))
	for (const seat of freeSeats(activity.places, taken, input.id)) {
		const id = await sitDown(given, seat)
		if (id) return { id }
		await refuseUsedId(given)
	}
	throw new Refusal('activity-full', { places: activity.places })
}

/** Needed for one audience only. */
async function communityPathFor(tx: Tx, { audience, unitPath }: Activity): Promise<string | null> {
	if (audience !== 'community') return null
	return (await communityOf(tx, unitPath))?.path ?? null
}

/** One person is at one place at a time. */
async function refuseOverlap(tx: Tx, personId: string, activity: Activity): Promise<void> {
	const [other] = await tx
		.select({ title: activities.title, startsAt: activities.startsAt })
		.from(claims)
		.innerJoin(activities, eq(activities.id, claims.activityId))
		.where(
			and(
				eq(claims.personId, personId),
				eq(claims.status, 'claimed'),
				eq(activities.status, 'published'),
				ne(activities.id, activity.id),
				lt(activities.startsAt, activity.endsAt),
				gt(activities.endsAt, activity.startsAt),
			),
		)
		.limit(1)
	if (other) throw new Refusal('claims-overlap', { title: other.title })
}

/**
 * Free seats, starting at one that depends on the claim: a hundred people who claim in the same
 * second would all reach for the smallest, and all but one would have to begin again.
 */
function freeSeats(places: number, taken: ReadonlySet<number | null>, claimId: string): number[] {
	const free = Array.from({ length: places }, (_, index) => index + 1).filter(
		(seat) => !taken.has(seat),
	)
	const start = free.length === 0 ? 0 : (Number.parseInt(claimId.slice(-6), 16) || 0) % free.length
	return [...free.slice(start), ...free.slice(0, start)]
}

/** A seat is held by one claim: the unique key decides, whoever else is reaching for it. */
async function sitDown(
	{ actor, input, tx, now }: Given<ClaimActivity>,
	seat: number,
): Promise<string | null> {
	const [made] = await tx
		.insert(claims)
		.values({
			id: input.id,
			districtId: actor.districtId,
			activityId: input.activityId,
			personId: actor.id,
			status: 'claimed',
			seat,
			codeTries: 0,
			claimedAt: now,
		})
		.onConflictDoNothing()
		.returning({ id: claims.id })
	return made?.id ?? null
}

/** A claim that was withdrawn makes way for the new one: no hours can hang on it. */
async function makeWay({ actor, input, tx }: Given<ClaimActivity>): Promise<void> {
	await tx
		.delete(claims)
		.where(
			and(
				eq(claims.activityId, input.activityId),
				eq(claims.personId, actor.id),
				eq(claims.status, 'withdrawn'),
			),
		)
}

/** The seat may be free, and the id that of a claim somewhere else. */
async function refuseUsedId({ input, tx }: Given<ClaimActivity>): Promise<void> {
	const [before] = await tx.select({ id: claims.id }).from(claims).where(eq(claims.id, input.id))
	if (before) throw new Refusal('already-done')
}
