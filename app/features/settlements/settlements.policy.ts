import { monthBounds } from '../calendar.policy.ts'
import { VOID_MINUTES } from '../orders/orders.policy.ts'

/**
 * A month can be settled once nothing of it can change any more: after its end, when the last
 * redemption can no longer be taken back.
 */
export const isSettleable = (month: string, now: Date): boolean =>
	now.getTime() > monthBounds(month).to.getTime() + VOID_MINUTES * 60_000

/** The month before a month `YYYY-MM`. */
export function monthBefore(month: string): string {
	const [year = 0, number = 0] = month.split('-').map(Number)
	return number > 1
		? `${month.slice(0, 5)}${String(number - 1).padStart(2, '0')}`
		: `${year - 1}-12`
}

/** The months from `latest` backwards, as many as asked for. */
export function monthsBack(latest: string, count: number): string[] {
	const months = [latest]
	while (months.length < count) months.push(monthBefore(months.at(-1) ?? latest))
	return months
}
