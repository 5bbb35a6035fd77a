import { addDays, dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import { claim, dispatch, serve, type Stage } from '../service-steps.ts'
import { deedFor } from '../words/deeds.ts'
import type { Cast, Member } from './plan-cast.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** The people of the demo's own branch, and those above it. */
export interface Troupe {
	readonly unitId: string
	readonly secretary: Member
	readonly deputy: Member
	readonly communityOfficer: Member
	readonly streetOfficer: Member
	readonly volunteer: Member
	readonly housemate: Member
	readonly neighbours: readonly Member[]
}

/** Their parts are written by hand, so nothing else is planned for these. */
export const NEIGHBOURS = 7

export function troupeOf(cast: Cast): Troupe {
	const [first] = cast.branches
	const [volunteer, housemate, ...others] = first?.hands ?? []
	const [communityOfficer] = cast.communityOfficers
	const [streetOfficer] = cast.streetOfficers
	const isWhole = first && volunteer && housemate && communityOfficer && streetOfficer
	if (!isWhole || others.length < NEIGHBOURS) throw new Error('The demo branch is too small')
	const { secretary, deputy } = first
	const neighbours = others.slice(0, NEIGHBOURS)
	const above = { communityOfficer, streetOfficer }
	return { unitId: volunteer.unitId, secretary, deputy, ...above, volunteer, housemate, neighbours }
}

/** Members by their numbers in the troupe. */
export const some = ({ neighbours }: Troupe, ...numbers: readonly number[]): Member[] =>
	numbers.map((number) => {
		const member = neighbours[number]
		if (!member) throw new Error(`No neighbour ${number}`)
		return member
	})

/** An instant of the day `days` from the demo's today, at `HH:mm` in China. */
export function momentOf(now: Date, days: number, time: string): Date {
	const [hours = 0, minutes = 0] = time.split(':').map(Number)
	const day = startOfDay(addDays(dayOf(now), days))
	return new Date(day.getTime() + (hours * 60 + minutes) * MINUTE_MS)
}

export interface Shift {
	readonly item: string
	readonly startsAt: Date
	readonly minutes: number
	/** Who serves it from beginning to end. */
	readonly hands: readonly Member[]
	readonly title?: string
	readonly note?: string
	readonly place?: string
	readonly audience?: 'branch' | 'community' | 'district'
	readonly places?: number
	/** Claimed, but served otherwise or not at all. */
	readonly claimed?: readonly Member[]
	/** When it was put up; five days before unless told. */
	readonly dispatchedAt?: Date
}

export interface Played {
	readonly id: string
	readonly startsAt: Date
	readonly endsAt: Date
	readonly logOf: (member: Member) => string
	readonly logs: readonly string[]
}

/** Dispatches an activity of the demo's branch, and lets its hands serve. */
export function play(stage: Stage, troupe: Troupe, shift: Shift): Played {
	const { item, startsAt, minutes, hands } = shift
	const endsAt = new Date(startsAt.getTime() + minutes * MINUTE_MS)
	const upAt = shift.dispatchedAt ?? new Date(startsAt.getTime() - 5 * DAY_MS)
	const { unitId, secretary } = troupe
	const words = shift.title
		? { titles: [shift.title], places: [shift.place ?? ''], note: shift.note ?? '' }
		: deedFor(item)
	const id = stage.random.id()
	const work = {
		id,
		unitId,
		item,
		title: stage.random.pick(words.titles),
		note: words.note,
		place: stage.random.pick(words.places),
		startsAt,
		endsAt,
		places: shift.places ?? hands.length + 4,
		audience: shift.audience ?? 'branch',
	} as const
	dispatch(stage, work, { by: secretary, at: upAt })
	for (const [index, by] of [...hands, ...(shift.claimed ?? [])].entries()) {
		claim(stage, id, { by, at: new Date(upAt.getTime() + (index + 1) * 20 * MINUTE_MS) })
	}
	const logs = new Map(
		hands.map((by, index): [Member, string] => {
			const from = new Date(startsAt.getTime() - (index + 2) * MINUTE_MS)
			const to = new Date(endsAt.getTime() + index * MINUTE_MS)
			return [by, serve(stage, id, { by, from, to })]
		}),
	)
	const logOf = (member: Member) => logs.get(member) ?? ''
	return { id, startsAt, endsAt, logOf, logs: [...logs.values()] }
}
