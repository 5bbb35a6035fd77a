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

export const PrepareSettlement = z.object({ id, merchantId: z.string().max(64), month })
export type PrepareSettlement = z.output<typeof PrepareSettlement>

export const ConfirmSettlement = z.object({ settlementId: z.string().max(64) })
export type ConfirmSettlement = z.output<typeof ConfirmSettlement>
