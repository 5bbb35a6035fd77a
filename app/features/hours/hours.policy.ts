export type Level = 'L0' | 'L1' | 'L2' | 'L3'
export type Tier = 'verified' | 'back-filled'

/** From `from` up to, and without, `to`. */
export interface Span {
	readonly from: Date
	readonly to: Date
}

/** What another log of the same person already counts. */
export interface CountedLog extends Span {
	/** `YYYY-MM-DD`. */
	readonly serviceDay: string
	readonly minutes: number
}

/** When an activity was to be. */
export interface Schedule {
	readonly startsAt: Date
	readonly endsAt: Date
}

/** A log at the moment it is handed in. */
export interface ClosingLog extends Span {
	readonly serviceDay: string
	/** What the activity table asks for its item. */
	readonly approval: Level
	readonly tier: Tier
}

export interface Reckoned {
	/** Whole minutes that nobody counted yet. */
	readonly minutes: number
	/** Whole minutes of the span that other logs count already. */
	readonly coveredMinutes: number
	readonly level: Level
}

/** A log that was handed in, with the span of it that can count. */
export interface HandedIn extends Span {
	readonly id: string
	readonly submittedAt: Date
	readonly startedAt: Date
}

/** From how long before the start until the end one can check in. */
export const CHECK_IN_EARLY_MS = 30 * 60_000
/** How long after the end one can check out. */
export const CHECK_OUT_LATE_MS = 2 * 60 * 60_000
/** How long after the end service still counts: packing up takes a while. */
export const COUNTED_AFTER_END_MS = 15 * 60_000
const MINUTE_MS = 60_000
const LONG_DAY_MINUTES = 8 * 60
const TOO_LONG_DAY_MINUTES = 12 * 60
const LEVELS: readonly Level[] = ['L0', 'L1', 'L2', 'L3']

/** Decisions a level needs, each by another person. */
export const stepsOf = (level: Level): number => Math.max(1, LEVELS.indexOf(level))

/**
 * What of a log's time can count: from the scheduled start to 15 minutes after the scheduled end.
 * The log itself keeps the instants at which somebody came and went, as recorded; only its minutes
 * are clipped, so that whoever decides sees both. Empty (`from` = `to`) when all of it lies outside.
 */
export function countable({ from, to }: Span, { startsAt, endsAt }: Schedule): Span {
	const lastCounted = new Date(endsAt.getTime() + COUNTED_AFTER_END_MS)
	const start = from > startsAt ? from : startsAt
	const end = to < lastCounted ? to : lastCounted
	return { from: start, to: end > start ? end : start }
}

/** The parts of `span` that none of the others has. */
export function uncovered(span: Span, others: readonly Span[]): Span[] {
	const sorted = others
		.filter(({ from, to }) => from < span.to && to > span.from)
		.toSorted((a, b) => a.from.getTime() - b.from.getTime())
	const parts: Span[] = []
	let from = span.from
	for (const other of sorted) {
		if (other.from > from) parts.push({ from, to: other.from })
		if (other.to > from) from = other.to
	}
	if (from < span.to) parts.push({ from, to: span.to })
	return parts
}

/**
 * Counts a log's minutes so that no minute counts twice over all logs of a person, and raises its
 * level when the person's day gets longer than 8 or 12 hours, or when nobody saw it live.
 */
export function reckonLog(log: ClosingLog, others: readonly CountedLog[]): Reckoned {
	const minutes = minutesOf(uncovered(log, others))
	const earlier = others
		.filter(({ serviceDay }) => serviceDay === log.serviceDay)
		.reduce((sum, other) => sum + other.minutes, 0)
	return {
		minutes,
		coveredMinutes: minutesOf([log]) - minutes,
		level: levelFor(log, earlier + minutes),
	}
}

/**
 * The same minutes again, once another log has left the count: a minute belongs to whichever log was
 * handed in first of those that still stand, and `others` are all of those.
 */
export function recount(
	log: HandedIn,
	others: readonly HandedIn[],
): Pick<Reckoned, 'minutes' | 'coveredMinutes'> {
	const first = others.filter((other) => other.id !== log.id && inTurn(other, log) < 0)
	const minutes = minutesOf(uncovered(log, first))
	return { minutes, coveredMinutes: minutesOf([log]) - minutes }
}

/** Logs of one moment were handed in together, by their starts: those that nobody checked out of. */
const inTurn = (one: HandedIn, other: HandedIn): number =>
	one.submittedAt.getTime() - other.submittedAt.getTime() ||
	one.startedAt.getTime() - other.startedAt.getTime() ||
	(one.id < other.id ? -1 : 1)

function levelFor({ approval, tier }: ClosingLog, dayMinutes: number): Level {
	if (dayMinutes > TOO_LONG_DAY_MINUTES) return 'L3'
	const byTwo = dayMinutes > LONG_DAY_MINUTES || tier === 'back-filled'
	return byTwo && approval !== 'L3' ? 'L2' : approval
}

const minutesOf = (spans: readonly Span[]): number =>
	Math.floor(
		spans.reduce((sum, { from, to }) => sum + to.getTime() - from.getTime(), 0) / MINUTE_MS,
	)
