import { z } from 'zod'
import { amount, id } from '../form.schema.ts'

export const PlaceOrder = z.object({
	id,
	listingId: z.string().max(64),
	/** The price that the reader saw. */
	points: amount(1n, 1_000_000n),
})
export type PlaceOrder = z.output<typeof PlaceOrder>

export const OrderId = z.object({ orderId: z.string().max(64) })
export type OrderId = z.output<typeof OrderId>

export const OrdersQuery = z.object({ after: z.string().max(120).default('').catch('') })
export type OrdersQuery = z.output<typeof OrdersQuery>

/** What was typed, or what a camera read: made plain by `pickup-code.policy.ts`. */
export const FindOrder = z.object({
	code: z.string().trim().min(1, { error: 'required' }).max(64),
})
export type FindOrder = z.output<typeof FindOrder>

/** The order that is on the counter, when a code was found. */
export const CounterQuery = z.object({ order: z.string().max(64).default('').catch('') })
export type CounterQuery = z.output<typeof CounterQuery>

/** A shop of the reader's; without one, the first. */
export const ShopQuery = z.object({ shop: z.string().max(64).default('').catch('') })
export type ShopQuery = z.output<typeof ShopQuery>
