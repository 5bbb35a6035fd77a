import { dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import { approve, approveWaiting, giveBack, reject } from '../decision-steps.ts'
import type { Stage } from '../service-steps.ts'
import { momentOf, play, some, type Played, type Troupe } from './demo-shift.ts'

const HOUR_MS = 60 * 60_000
const SEPTEMBER_DAYS = [3, 7, 11, 15, 19, 23]

/** What the demo's branch did before this week: points of two years, prices of two tables. */
export function demoYear(stage: Stage, troupe: Troupe, now: Date): void {
	lastYear(stage, troupe, now)
	const { timeline } = stage
	const { volunteer: v, housemate, deputy, secretary } = troupe
	const on = (days: number, time: string) => momentOf(now, -days, time)
	/** The secretary looks the evening after; the deputy at what the secretary may not decide. */
	const done = (played: Played, by = secretary) =>
		approveWaiting(timeline, played.id, {
			by,
			at: new Date(played.endsAt.getTime() + 26 * HOUR_MS),
		})
	const usual =
		(item: string, startsAt: Date, minutes: number) =>
		(...numbers: number[]) =>
			play(stage, troupe, { item, startsAt, minutes, hands: [v, ...some(troupe, ...numbers)] })

	done(usual('C1', on(84, '17:00'), 180)(0, 3, 4))
	done(usual('B1', on(70, '08:00'), 120)(1, 2, 3))
	withHousemate(on(63, '14:00'))
	done(usual('E5', on(49, '19:00'), 120)(2))
	withHousemate(on(42, '14:00'))
	done(usual('C6', on(35, '07:00'), 90)(0))
	done(usual('D7', on(28, '09:00'), 120)(2, 5))
	nightPatrol(stage, troupe, on(21, '22:00'))
	const meeting = { item: 'A8', title: '支部主题党日', place: '社区党群服务中心二楼' }
	const hands = [v, secretary, ...some(troupe, 0)]
	done(play(stage, troupe, { ...meeting, startsAt: on(16, '19:00'), minutes: 90, hands }), deputy)

	const garden = usual('B6', on(14, '08:00'), 120)(5)
	const at = on(13, '20:00')
	const [absent] = some(troupe, 5)
	if (absent) {
		const sentence = '当天签到后即离开，现场带队人和两位邻居都可以证明。'
		reject(timeline, garden.logOf(absent), {
			by: secretary,
			at,
			reasonCode: 'not-present',
			sentence,
		})
	}
	approve(timeline, [garden.logOf(v)], { by: secretary, at })

	// More than 80 points on one day: the cap cuts, and says so.
	done(usual('E4', on(10, '08:00'), 240)(4))
	done(usual('A2', on(10, '13:00'), 180)(4))

	const tutoring = usual('D5', on(6, '16:00'), 120)(2)
	giveOneBack(stage, troupe, { ...tutoring, at: on(5, '20:00') })

	function withHousemate(startsAt: Date): void {
		const people = [v, ...some(troupe, 1)]
		const played = play(stage, troupe, {
			item: 'D1',
			startsAt,
			minutes: 120,
			hands: [...people, housemate],
		})
		const decidedAt = new Date(played.endsAt.getTime() + 26 * HOUR_MS)
		approve(timeline, people.map(played.logOf), { by: secretary, at: decidedAt })
		approve(timeline, [played.logOf(housemate)], { by: deputy, at: decidedAt })
	}
}

/** One log waits for the volunteer's answer; who was there with her has the points. */
function giveOneBack(
	{ timeline }: Stage,
	troupe: Troupe,
	{ logOf, at }: Pick<Played, 'logOf'> & { readonly at: Date },
): void {
	const sentence = '离开时间和同去的邻居相差较大，请确认结束时间后再提交。'
	const by = troupe.secretary
	giveBack(timeline, logOf(troupe.volunteer), { by, at, reasonCode: 'time-wrong', sentence })
	approve(timeline, some(troupe, 2).map(logOf), { by, at })
}

/** September of last year: these lots end with this year. */
function lastYear(stage: Stage, troupe: Troupe, now: Date): void {
	const year = Number(dayOf(now).slice(0, 4)) - 1
	for (const day of SEPTEMBER_DAYS) {
		const midnight = startOfDay(`${year}-09-${String(day).padStart(2, '0')}`)
		const startsAt = new Date(midnight.getTime() + 8 * HOUR_MS)
		const { timeline } = stage
		const { volunteer, housemate, secretary, deputy } = troupe
		const others = [volunteer, ...some(troupe, 0, 1, 2, 3)]
		const hands = [...others, housemate]
		const { logOf } = play(stage, troupe, { item: 'A2', startsAt, minutes: 240, hands })
		const at = new Date(startsAt.getTime() + 36 * HOUR_MS)
		approve(timeline, others.map(logOf), { by: secretary, at })
		approve(timeline, [logOf(housemate)], { by: deputy, at })
	}
}

/** Level L2: the branch first, then the community office. */
function nightPatrol(stage: Stage, troupe: Troupe, startsAt: Date): void {
	const { logs } = play(stage, troupe, {
		item: 'C2',
		title: '夜间平安巡逻',
		place: '小区南门岗亭集合',
		startsAt,
		minutes: 180,
		hands: [troupe.volunteer, ...some(troupe, 0, 1)],
	})
	const hoursLater = (hours: number) => new Date(startsAt.getTime() + hours * HOUR_MS)
	approve(stage.timeline, logs, { by: troupe.secretary, at: hoursLater(22) })
	approve(stage.timeline, logs, { by: troupe.communityOfficer, at: hoursLater(36) })
}
