/** All of China keeps one time, eight hours ahead of UTC, with no summer time since 1991. */
const OFFSET_MS = 8 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

const shifted = (at: Date) => new Date(at.getTime() + OFFSET_MS).toISOString()

/** Service day of an instant, `YYYY-MM-DD`. */
export const dayOf = (at: Date): string => shifted(at).slice(0, 10)

/** Month of an instant, `YYYY-MM`. */
export const monthOf = (at: Date): string => shifted(at).slice(0, 7)

/** First instant of a day `YYYY-MM-DD`. */
export const startOfDay = (day: string): Date => new Date(`${day}T00:00:00.000+08:00`)

/** The day `count` days after `day`; negative goes back. */
export const addDays = (day: string, count: number): string =>
	dayOf(new Date(startOfDay(day).getTime() + count * DAY_MS))

/** First instant of a month `YYYY-MM` and of the month after it. */
export function monthBounds(month: string): { from: Date; to: Date } {
	const year = Number(month.slice(0, 4))
	const next = Number(month.slice(5, 7)) + 1
	const after =
		next > 12 ? `${year + 1}-01` : `${month.slice(0, 5)}${String(next).padStart(2, '0')}`
	return { from: startOfDay(`${month}-01`), to: startOfDay(`${after}-01`) }
}

/** What an `<input type="datetime-local">` shows for an instant, `YYYY-MM-DDTHH:mm`. */
export const toLocalInput = (at: Date): string => shifted(at).slice(0, 16)

/** The instant that `YYYY-MM-DDTHH:mm` names, or null when it names none. */
export function fromLocalInput(text: string): Date | null {
	if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return null
	const at = new Date(`${text}:00.000+08:00`)
	return Number.isNaN(at.getTime()) || toLocalInput(at) !== text ? null : at
}
