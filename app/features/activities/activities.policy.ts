import { idsOf } from '../organisations/units.policy.ts'
import type { Actor } from '../people/actor.policy.ts'
import type { RefusalCode } from '../refusal.ts'
import type { Audience } from './activities.schema.ts'

/** Who may put an activity up, or call it off: the secretary of its branch, and the deputy. */
export const DISPATCHERS = ['secretary', 'deputy'] as const
/** Who stands on site with the code. */
export const ON_SITE = ['secretary', 'deputy', 'community-officer'] as const

/** Longest activity: a day and a night. */
export const LONGEST_MS = 24 * 60 * 60_000
/** How far ahead one can dispatch. */
export const AHEAD_MS = 180 * 24 * 60 * 60_000

interface Placed {
	readonly unitPath: string
	/** The nearest community above the branch; null when there is none. */
	readonly communityPath: string | null
	readonly audience: Audience
}

/**
 * Path of the place whose people may claim: the branch, its community, or the whole district. A branch
 * outside of every community invites its own people only.
 */
export function audiencePath({ unitPath, communityPath, audience }: Placed): string {
	if (audience === 'district') return `/${idsOf(unitPath)[0] ?? ''}/`
	return audience === 'community' ? (communityPath ?? unitPath) : unitPath
}

/** An activity as somebody who would like to claim it meets it. */
export interface Claimable extends Placed {
	readonly status: 'published' | 'cancelled'
	readonly startsAt: Date
	readonly places: number
	/** Places taken by others. */
	readonly taken: number
}

/** Why the actor cannot claim the activity now, or null. Own overlapping claims are a query's matter. */
export function whyNotClaim(
	actor: Pick<Actor, 'unitPath' | 'roles'>,
	activity: Claimable,
	now: Date,
): RefusalCode | null {
	if (activity.status === 'cancelled') return 'activity-cancelled'
	if (activity.startsAt <= now) return 'activity-begun'
	const isVolunteer = actor.roles.some(({ role }) => role === 'volunteer')
	if (!isVolunteer || !actor.unitPath.startsWith(audiencePath(activity))) return 'outside-audience'
	return activity.taken >= activity.places ? 'activity-full' : null
}
