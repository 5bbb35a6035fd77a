import { addDays, dayOf, startOfDay } from '../calendar.policy.ts'

export type OrderStatus = 'held' | 'redeemed' | 'released' | 'voided'

/** Last instant at which an order can be collected: the end of the last pick-up day. */
export const pickupEnd = (now: Date, pickupDays: number): Date =>
	new Date(startOfDay(addDays(dayOf(now), pickupDays + 1)).getTime() - 1)

/** Can the shop still take the redemption back? */
export const canVoid = (
	order: { readonly status: OrderStatus; readonly endedAt: Date | null },
	{ now, voidMinutes }: { readonly now: Date; readonly voidMinutes: number },
): boolean =>
	order.status === 'redeemed' &&
	order.endedAt !== null &&
	now.getTime() - order.endedAt.getTime() <= voidMinutes * 60_000

/** A name as a counter may see it: the first character, and that there is more. */
export function maskName(name: string): string {
	const [first = '', ...rest] = name.trim()
	return first + '*'.repeat(Math.min(rest.length, 2))
}
