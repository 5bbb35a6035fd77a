import { dayOf, monthBounds } from '#app/features/calendar.policy.ts'
import type { Reader } from '#app/features/given.ts'
import { settingsFor } from '#app/features/organisations/settings-for.server.ts'

/**
 * Minutes after the end of a month in which some shop of the district may take a redemption back:
 * the district's figure of the month's last day, which no place below exceeds.
 */
export async function voidMinutesOf(
	read: Reader,
	{ districtId, month }: { districtId: string; month: string },
): Promise<number> {
	const lastDay = dayOf(new Date(monthBounds(month).to.getTime() - 1))
	const settings = await settingsFor(read, { path: `/${districtId}/`, day: lastDay })
	return settings['void-minutes']
}
