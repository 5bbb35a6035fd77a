import { z } from 'zod'
import { normalNumber } from '../people/volunteer-number.policy.ts'
import { amount, id, optionalText, text } from '../form.schema.ts'

const MerchantWords = z.object({
	name: text(60),
	nameEn: optionalText(90),
	/** The community the shop is in. */
	unitId: z.string().min(1, { error: 'required' }).max(64),
	address: text(120),
	hours: text(80),
	/** What the district pays for one redeemed point, in fen. */
	fenPerPoint: amount(1n, 10_000n),
})

export const AddMerchant = MerchantWords.extend({ id })
export type AddMerchant = z.output<typeof AddMerchant>

export const UpdateMerchant = MerchantWords.extend({ merchantId: z.string().max(64) })
export type UpdateMerchant = z.output<typeof UpdateMerchant>

export const MerchantId = z.object({ merchantId: z.string().max(64) })
export type MerchantId = z.output<typeof MerchantId>

export const SHOP_ROLES = ['merchant-owner', 'merchant-staff'] as const

export const AddShopPerson = z.object({
	id,
	merchantId: z.string().max(64),
	number: text(20).transform(normalNumber),
	role: z.enum(SHOP_ROLES, { error: 'not-a-choice' }),
})
export type AddShopPerson = z.output<typeof AddShopPerson>

export const EndShopRole = z.object({
	merchantId: z.string().max(64),
	personId: z.string().max(64),
	grantId: id,
})

export const MerchantsQuery = z.object({
	words: z.string().trim().max(60).default('').catch(''),
	after: z.string().max(160).default('').catch(''),
})
export type MerchantsQuery = z.output<typeof MerchantsQuery>

/** The district's rate when none is agreed: 10 points are worth one yuan. */
export const USUAL_FEN_PER_POINT = 10n
