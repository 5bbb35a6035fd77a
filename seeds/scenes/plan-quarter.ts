import { addDays, startOfDay } from '#app/features/calendar.policy.ts'
import type { Random } from '../random.ts'
import { shares } from '../sizes.ts'
import { deedOf, type Deed } from '../words/deeds.ts'

export interface PlannedActivity {
	readonly id: string
	/** Place of the branch in the tree's list. */
	readonly branch: number
	readonly deed: Deed
	readonly title: string
	readonly place: string
	readonly startsAt: Date
	readonly endsAt: Date
	/** How many serve. */
	readonly hands: number
}

interface Quarter {
	/** How many volunteers each branch has. */
	readonly members: readonly number[]
	readonly activities: number
	/** What all who serve serve together. */
	readonly minutes: number
	/** First and last service day, `YYYY-MM-DD`. */
	readonly from: string
	readonly days: number
}

/**
 * Deals activities out to the branches, each on a day of its own, so that nobody is wanted at two
 * places at once; and hands to the activities, so that the hours of the quarter come out.
 */
export function planQuarter(random: Random, quarter: Quarter): PlannedActivity[] {
	const perBranch = shares(quarter.activities, quarter.members.length)
	const dated = quarter.members.flatMap((members, branch) => {
		const days = Array.from({ length: quarter.days }, (_, day) => addDays(quarter.from, day))
		const chosen = random.sample(days, perBranch[branch] ?? 0)
		return chosen.map((day) => ({ branch, members, day }))
	})
	let left = quarter.minutes
	return dated.map(({ branch, members, day }, index) => {
		const deed = deedOf(random)
		const minutes = random.pick(deed.minutes)
		const due = left / (dated.length - index)
		// A little more or less than the fair share: what is left over is made up by the next.
		const wanted = Math.round((due / minutes) * (random.whole(80, 120) / 100))
		const hands = Math.min(Math.max(wanted, 2), members)
		left -= hands * minutes
		return { ...onDay(random, { day, deed, minutes }), branch, hands }
	})
}

interface OneDay {
	readonly day: string
	readonly deed: Deed
	readonly minutes: number
}

/** An activity of a deed on a day, at an hour that suits it. */
export function onDay(
	random: Random,
	{ day, deed, minutes }: OneDay,
): Omit<PlannedActivity, 'branch' | 'hands'> {
	const startsAt = new Date(startOfDay(day).getTime() + random.pick(deed.hours) * 3_600_000)
	return {
		id: random.id(),
		deed,
		title: random.pick(deed.titles),
		place: random.pick(deed.places),
		startsAt,
		endsAt: new Date(startsAt.getTime() + minutes * 60_000),
	}
}
