import { z } from 'zod'
import { id, month } from '../form.schema.ts'

/** A month of a shop of the reader's: without a month the present one, without a shop the first. */
export const ShopSettlementQuery = z.object({
	shop: z.string().max(64).default('').catch(''),
	month: month.nullable().default(null).catch(null),
	after: z.string().max(120).default('').catch(''),
})
export type ShopSettlementQuery = z.output<typeof ShopSettlementQuery>

/** A month of the district; `merchant` opens its lines. */
export const SettlementsQuery = z.object({
	month: month.nullable().default(null).catch(null),
	merchant: z.string().max(64).default('').catch(''),
	after: z.string().max(120).default('').catch(''),
})
export type SettlementsQuery = z.output<typeof SettlementsQuery>

/** `compared` names the shops that nobody may sign for, too: all orders are added up for it. */
export const SettlementsPageQuery = SettlementsQuery.extend({
	compared: z.literal('yes').nullable().default(null).catch(null),
})

export const PrepareSettlement = z.object({ id, merchantId: z.string().max(64), month })
export type PrepareSettlement = z.output<typeof PrepareSettlement>

export const ConfirmSettlement = z.object({ settlementId: z.string().max(64) })
export type ConfirmSettlement = z.output<typeof ConfirmSettlement>

/** All shops of a month at once. */
export const PrepareMonth = z.object({ id, month })
export type PrepareMonth = z.output<typeof PrepareMonth>

/** `seenAt` is when the page was made: what was prepared later was not looked at. */
export const ConfirmMonth = z.object({
	month,
	seenAt: z.iso.datetime({ error: 'not-a-time' }).transform((at) => new Date(at)),
})
export type ConfirmMonth = z.output<typeof ConfirmMonth>
