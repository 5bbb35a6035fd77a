import { dayOf, startOfDay } from '../calendar.policy.ts'

/**
 * Last instant of 31 December of the year after points were earned, in China's time. They are earned
 * when they are posted, by the last approval: who waits for a decision loses nothing (decision 0007).
 */
export function lotEnd(earnedAt: Date): Date {
	const year = Number(dayOf(earnedAt).slice(0, 4))
	return new Date(startOfDay(`${year + 2}-01-01`).getTime() - 1)
}
