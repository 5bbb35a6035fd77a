import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { activities, hourLogs } from '#db/index.ts'
import { dispatchActivity } from '#app/features/activities/dispatch-activity.server.ts'
import type { DispatchActivity } from '#app/features/activities/activities.schema.ts'
import { siteCode } from '#app/features/activities/site-code.server.ts'
import { claimActivity } from '#app/features/claims/claim-activity.server.ts'
import { checkIn } from '#app/features/hours/check-in.server.ts'
import { checkOut } from '#app/features/hours/check-out.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { hours, NINE, type Town } from './town.ts'

/** A road-courtesy shift (B4, level L1) from ten to twelve, for the whole community. */
export const aShift = (part: Partial<DispatchActivity> = {}): DispatchActivity => ({
	id: randomUUID(),
	unitId: 'willow',
	itemCode: 'B4',
	title: '',
	note: '',
	place: '东门路口',
	startsAt: hours(1),
	endsAt: hours(3),
	places: 10,
	audience: 'community',
	...part,
})

/** Dispatched by the willow branch's secretary the day before it begins. */
export async function dispatched(
	town: Town,
	part: Partial<DispatchActivity> = {},
): Promise<string> {
	const { id } = await town.act(
		town.who.secretary,
		dispatchActivity,
		aShift(part),
		hours(-24, part.startsAt ?? NINE),
	)
	return id
}

/** The digits that stand on site. */
export async function codeOf(town: Town, activityId: string, at: Date): Promise<string> {
	const [found] = await town.db.read.select().from(activities).where(eq(activities.id, activityId))
	if (!found) throw new Error('no such activity')
	return siteCode(found.siteSecret, at)
}

interface Service extends Partial<DispatchActivity> {
	readonly from?: Date
	readonly to?: Date
}

/** Claims, checks in and checks out of a shift of its own; the hour log's id. */
export async function served(
	town: Town,
	actor: Actor,
	{ from = hours(1), to = hours(3), ...part }: Service = {},
): Promise<string> {
	const activityId = await dispatched(town, { startsAt: from, endsAt: to, ...part })
	const starts = part.startsAt && part.startsAt < from ? part.startsAt : from
	const before = new Date(starts.getTime() - 1000)
	await town.act(actor, claimActivity, { id: randomUUID(), activityId }, before)
	const id = randomUUID()
	await town.act(
		actor,
		checkIn,
		{ id, activityId, code: await codeOf(town, activityId, from) },
		from,
	)
	await town.act(actor, checkOut, { activityId, code: await codeOf(town, activityId, to) }, to)
	return id
}

export async function logOf(town: Town, id: string) {
	const [found] = await town.db.read.select().from(hourLogs).where(eq(hourLogs.id, id))
	if (!found) throw new Error('no such hour log')
	return found
}

/** The code with which a promise was refused, or `accepted`. */
export const refusalOf = (promise: Promise<unknown>): Promise<string> =>
	promise.then(
		() => 'accepted',
		(error: unknown) => (error instanceof Error ? error.message : String(error)),
	)
