import type { Asked } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { CHECK_IN_EARLY_MS, CHECK_OUT_LATE_MS } from './hours.policy.ts'
import type { CheckInQuery } from './hours.schema.ts'
import { ownClaim } from './own-claim.server.ts'

/** What the holder of a claim can do at the door right now. Refuses: not-found without a claim. */
export async function findCheckIn({ actor, query, read, now }: Asked<CheckInQuery>) {
	const own = await ownClaim(read, actor, query.activityId)
	if (!own) throw new Refusal('not-found')
	const { activity, log } = own
	const opensAt = new Date(activity.startsAt.getTime() - CHECK_IN_EARLY_MS)
	const closesAt = new Date(activity.endsAt.getTime() + CHECK_OUT_LATE_MS)
	return {
		activity: {
			id: activity.id,
			title: activity.title,
			place: activity.place,
			startsAt: activity.startsAt,
			endsAt: activity.endsAt,
		},
		log: log ? { id: log.id, status: log.status, startedAt: log.startedAt } : null,
		state: stateOf({ own, opensAt, closesAt, now }),
		opensAt,
		closesAt,
		code: query.code ?? '',
		wrong: query.wrong ?? null,
	}
}

export type DoorState = 'cancelled' | 'early' | 'in' | 'out' | 'done' | 'late'

interface Door {
	readonly own: NonNullable<Awaited<ReturnType<typeof ownClaim>>>
	readonly opensAt: Date
	readonly closesAt: Date
	readonly now: Date
}

/** `in`: can check in; `out`: is in and can check out. */
function stateOf({ own: { activity, log }, opensAt, closesAt, now }: Door): DoorState {
	if (activity.status === 'cancelled') return 'cancelled'
	if (log && log.status !== 'open') return 'done'
	if (log) return now > closesAt ? 'late' : 'out'
	if (now < opensAt) return 'early'
	return now > activity.endsAt ? 'late' : 'in'
}
