import type { Actor } from '#app/features/people/actor.policy.ts'
import { closeForgottenLogs } from '#app/features/hours/close-forgotten-logs.server.ts'
import { sweepDue, type SweptTo } from '#app/features/orders/release-due-orders.server.ts'
import { pointsAtLeast } from '../activity-tables.ts'
import { approve, approveWaiting, giveBack, reject } from '../decision-steps.ts'
import type { Random } from '../random.ts'
import { claim, dispatch, serve, type Stage } from '../service-steps.ts'
import type { BranchCast, Member } from './plan-cast.ts'
import type { PlannedActivity } from './plan-quarter.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** A log in so many is forgotten at check-out, given back, or rejected. */
const FORGOTTEN = 100
const RETURNED = 150
const REJECTED = 250

interface Ordinary {
	readonly stage: Stage
	readonly unitId: string
	readonly branch: BranchCast
	readonly now: Date
	/** Told when the points of an activity are there to be spent. */
	readonly earned: (member: Member, points: bigint) => void
}

/** One activity of an ordinary branch, from its dispatch to the decision on its hours. */
export function ordinaryActivity(planned: PlannedActivity, ordinary: Ordinary): void {
	const { stage, branch, unitId, now } = ordinary
	const { random } = stage
	const { deed, hands, startsAt } = planned
	const { secretary } = branch
	const upAt = new Date(startsAt.getTime() - random.whole(4, 7) * DAY_MS)
	const places = hands + random.whole(0, 3)
	const work = {
		...planned,
		item: deed.item,
		note: deed.note,
		unitId,
		places,
		audience: 'branch',
	} as const
	const dispatchedAt = upAt < now ? upAt : hoursBefore(now, 30)
	dispatch(stage, work, { by: secretary, at: dispatchedAt })
	const served = random.sample(branch.hands, hands).map((by) => {
		const at = new Date(startsAt.getTime() - random.whole(5 * 60, 3 * 24 * 60) * MINUTE_MS)
		claim(stage, planned.id, { by, at: at < now ? at : halfway(dispatchedAt, now) })
		return startsAt < now ? serveOnce(planned, { stage, by }) : null
	})
	decide(
		planned,
		served.flatMap((one) => one ?? []),
		ordinary,
	)
}

/** What is put up just now is claimed just now, too, and not before. */
const halfway = (from: Date, to: Date) => new Date((from.getTime() + to.getTime()) / 2)

/** Activities that nobody has served at yet: only dispatched and claimed. */
const hoursBefore = (now: Date, hours: number) => new Date(now.getTime() - hours * HOUR_MS)

interface Served {
	readonly by: Member
	readonly logId: string
	readonly isForgotten: boolean
}

function serveOnce(planned: PlannedActivity, { stage, by }: { stage: Stage; by: Member }): Served {
	const { random } = stage
	// Early and late even out, so that the hours of the quarter come out.
	const jitter = (at: Date) => new Date(at.getTime() + random.whole(-4 * 60, 4 * 60) * 1000)
	const isForgotten = random.whole(1, FORGOTTEN) === 1
	const to = isForgotten ? null : jitter(planned.endsAt)
	return {
		by,
		logId: serve(stage, planned.id, { by, from: jitter(planned.startsAt), to }),
		isForgotten,
	}
}

/** On one of the next two evenings the secretary looks through what was handed in. */
function decide(planned: PlannedActivity, served: readonly Served[], ordinary: Ordinary): void {
	const { stage, branch, now, earned } = ordinary
	const { random, timeline } = stage
	const at = evening(planned.endsAt, random)
	if (at >= now || served.length === 0) return
	const by: Actor = random.chance(0.85) ? branch.secretary : branch.deputy
	const { item } = planned.deed
	const minutes = (planned.endsAt.getTime() - planned.startsAt.getTime()) / MINUTE_MS
	const points = pointsAtLeast(item, minutes)
	// Level L0 may be approved before anybody looks.
	const canRefuse = item !== 'B2'
	for (const { logId, isForgotten, by: member } of served) {
		if (isForgotten) {
			approve(timeline, [logId], { by, at, sentence: '已向带队人核实，按结束时间计。' })
		} else if (canRefuse && random.whole(1, RETURNED) === 1) {
			giveBack(timeline, logId, {
				by,
				at,
				reasonCode: 'evidence-unclear',
				sentence: '照片看不清地点，请补充说明。',
			})
			continue
		} else if (canRefuse && random.whole(1, REJECTED) === 1) {
			reject(timeline, logId, {
				by,
				at,
				reasonCode: 'not-present',
				sentence: '现场负责人确认本人中途离开。',
			})
			continue
		}
		timeline.at(at, 'points are there', async () => earned(member, points))
	}
	approveWaiting(timeline, planned.id, { by, at })
}

/** 20:00 in China, one or two days later. */
function evening(after: Date, random: Random): Date {
	const days = random.whole(1, 2)
	const day = Math.floor((after.getTime() + 8 * HOUR_MS) / DAY_MS) + days
	return new Date(day * DAY_MS + 12 * HOUR_MS + random.whole(0, 59) * MINUTE_MS)
}

/** What the server's clockwork does: forgotten logs are closed, overdue orders let go. */
export function nightly({ timeline }: Stage, { from, to }: { from: Date; to: Date }): void {
	for (let at = from.getTime(); at < to.getTime(); at += DAY_MS) {
		timeline.at(new Date(at), 'the nightly sweep', async (moment) => {
			while ((await closeForgottenLogs({ ...moment, limit: 500 })) === 500);
			let from: SweptTo | null = null
			do from = (await sweepDue({ ...moment, from })).next
			while (from)
		})
	}
}
