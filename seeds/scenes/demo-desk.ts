import { cancelActivity } from '#app/features/activities/cancel-activity.server.ts'
import { backFillLog } from '#app/features/hours/back-fill-log.server.ts'
import { approve } from '../decision-steps.ts'
import { claim, serve, type Stage } from '../service-steps.ts'
import { momentOf, play, some, type Troupe } from './demo-shift.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** What waits for somebody today, at each desk. */
export function demoDesk(stage: Stage, troupe: Troupe, now: Date): void {
	forTheStreet(stage, troupe, now)
	backFilled(stage, troupe, now)
	forTheCommunity(stage, troupe, now)
	const on = (days: number, time: string) => momentOf(now, -days, time)
	play(stage, troupe, {
		item: 'B2',
		startsAt: on(3, '18:00'),
		minutes: 120,
		hands: some(troupe, 0, 1),
	})
	overlapping(stage, troupe, now)
	const { secretary, housemate } = troupe
	const hands = [...some(troupe, 3, 4), housemate, secretary]
	const [forgetful] = some(troupe, 5)
	if (!forgetful) return
	const startsAt = on(1, '17:00')
	const patrol = play(stage, troupe, {
		item: 'C1',
		startsAt,
		minutes: 180,
		hands,
		claimed: [forgetful],
	})
	serve(stage, patrol.id, { by: forgetful, from: patrol.startsAt, to: null })
}

/** Level L3: two have agreed, the street office has not yet. */
function forTheStreet(stage: Stage, troupe: Troupe, now: Date): void {
	const { logs } = play(stage, troupe, {
		item: 'C8',
		title: '处置楼道起火险情',
		place: '3 号楼 2 单元',
		startsAt: momentOf(now, -8, '15:00'),
		minutes: 40,
		hands: some(troupe, 4),
		dispatchedAt: momentOf(now, -8, '11:00'),
	})
	const { timeline } = stage
	const sentence = '消防和物业都有记录，情况属实。'
	approve(timeline, logs, { by: troupe.secretary, at: momentOf(now, -7, '20:00'), sentence })
	approve(timeline, logs, { by: troupe.communityOfficer, at: momentOf(now, -6, '10:00'), sentence })
}

/** Somebody claimed and never checked in; the secretary enters the hours afterwards. */
function backFilled(stage: Stage, troupe: Troupe, now: Date): void {
	const { timeline, random } = stage
	const [absentMinded] = some(troupe, 5)
	if (!absentMinded) return
	const startsAt = momentOf(now, -5, '08:00')
	const served = play(stage, troupe, { item: 'B6', startsAt, minutes: 120, hands: [] })
	const claimId = claim(stage, served.id, { by: absentMinded, at: momentOf(now, -7, '12:00') })
	const input = {
		id: random.id(),
		claimId,
		startedAt: served.startsAt,
		endedAt: served.endsAt,
		sentence: '手机没电没能签到，花友会签到表上有名字。',
	}
	timeline.at(momentOf(now, -4, '09:30'), 'back-fill', (moment) =>
		backFillLog({ ...moment, actor: troupe.secretary, input }),
	)
}

function forTheCommunity(stage: Stage, troupe: Troupe, now: Date): void {
	const { logs } = play(stage, troupe, {
		item: 'C2',
		title: '夜间平安巡逻',
		place: '小区南门岗亭集合',
		startsAt: momentOf(now, -4, '22:00'),
		minutes: 180,
		hands: some(troupe, 2, 3),
	})
	approve(stage.timeline, logs, { by: troupe.secretary, at: momentOf(now, -2, '20:00') })
}

/** One checks out of the crossing late, and is at the next post already: minutes counted twice. */
function overlapping(stage: Stage, troupe: Troupe, now: Date): void {
	const [hasty] = some(troupe, 6)
	if (!hasty) return
	const { volunteer } = troupe
	const at = (time: string) => momentOf(now, -2, time)
	const crossing = play(stage, troupe, {
		item: 'B4',
		startsAt: at('07:00'),
		minutes: 180,
		hands: [volunteer, ...some(troupe, 0, 1, 2)],
		claimed: [hasty],
	})
	serve(stage, crossing.id, { by: hasty, from: at('06:58'), to: at('10:35') })
	const check = play(stage, troupe, {
		item: 'C3',
		startsAt: at('10:10'),
		minutes: 120,
		hands: [],
		claimed: [hasty],
	})
	serve(stage, check.id, { by: hasty, from: at('10:12'), to: at('12:10') })
}

/** What is going on, and what is to come. */
export function demoComing(stage: Stage, troupe: Troupe, now: Date): void {
	const { volunteer, secretary } = troupe
	const minutesOn = (minutes: number) => new Date(now.getTime() + minutes * MINUTE_MS)
	const up = new Date(now.getTime() - 72 * HOUR_MS)
	const coming = (item: string, startsAt: Date, minutes: number) => ({
		item,
		startsAt,
		minutes,
		hands: [],
		dispatchedAt: up,
	})
	const present = play(stage, troupe, {
		...coming('C3', minutesOn(-60), 120),
		claimed: some(troupe, 2, 3),
	})
	for (const by of some(troupe, 2, 3)) {
		serve(stage, present.id, { by, from: minutesOn(-58), to: null })
	}
	play(stage, troupe, {
		...coming('A2', minutesOn(20), 120),
		// The demo is loaded at any hour of any day, and this begins soon after.
		title: '党群服务站值守',
		note: '两人一班，给居民指路、答疑、搭把手；站里有热水。',
		place: '社区党群服务站门口',
		claimed: [volunteer, ...some(troupe, 0)],
	})
	const on = (days: number, time: string) => momentOf(now, days, time)
	play(stage, troupe, {
		...coming('D1', on(1, '14:00'), 120),
		claimed: [volunteer, ...some(troupe, 1)],
	})
	const open = { audience: 'community', places: 20, claimed: some(troupe, 0, 1, 4) } as const
	play(stage, troupe, { ...coming('A2', on(3, '08:00'), 240), ...open })
	play(stage, troupe, {
		...coming('D7', on(5, '09:00'), 120),
		places: 2,
		claimed: some(troupe, 2, 3),
	})
	play(stage, troupe, { ...coming('B6', on(6, '08:00'), 120), audience: 'district', places: 12 })
	const cancelled = play(stage, troupe, {
		...coming('B1', on(2, '08:00'), 120),
		claimed: some(troupe, 5),
	})
	const reason = '预报有大雨，改期另行通知。'
	stage.timeline.at(minutesOn(-300), 'a cancellation', (moment) =>
		cancelActivity({ ...moment, actor: secretary, input: { activityId: cancelled.id, reason } }),
	)
}
