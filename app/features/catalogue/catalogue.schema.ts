import { z } from 'zod'
import { amount, id, optionalText, text, whole, yuan } from '../form.schema.ts'

export const LISTING_CATEGORIES = [
	'groceries',
	'meals',
	'household',
	'haircut',
	'repairs',
	'health',
	'culture',
	'other',
] as const
export type ListingCategory = (typeof LISTING_CATEGORIES)[number]

export const CATALOGUE_SORTS = ['newest', 'cheapest'] as const

const points = z
	.string()
	.regex(/^\d{1,7}$/)
	.transform(BigInt)
	.nullable()
	.default(null)
	.catch(null)

/** Search parameters of the catalogue. A parameter that makes no sense is left out, never an error. */
export const CatalogueQuery = z.object({
	words: z.string().trim().max(80).default('').catch(''),
	category: z.enum(LISTING_CATEGORIES).nullable().default(null).catch(null),
	/** A street or a community. */
	area: z.string().max(64).default('').catch(''),
	from: points,
	to: points,
	stocked: z.literal('yes').nullable().default(null).catch(null),
	sort: z.enum(CATALOGUE_SORTS).default('newest').catch('newest'),
	after: z.string().max(120).default('').catch(''),
})
export type CatalogueQuery = z.output<typeof CatalogueQuery>

export const ListingId = z.object({ listingId: z.string().max(64) })
export type ListingId = z.output<typeof ListingId>

/** Points of a price: 1 … 1 000 000. */
const pointsPrice = amount(1n, 1_000_000n)
/** What it costs in the shop: at most 100 000 yuan, in fen. */
const reference = yuan(10_000_000n)

const ListingWords = z.object({
	title: text(60),
	titleEn: optionalText(90),
	description: optionalText(600),
	descriptionEn: optionalText(900),
	category: z.enum(LISTING_CATEGORIES, { error: 'required' }),
	pointsPrice,
	reference,
	pickupDays: whole(1, 60),
})

export const CreateListing = ListingWords.extend({
	id,
	merchantId: z.string().max(64),
	stock: whole(0, 99_999),
	/** Pressed button: put it in the catalogue at once, or keep it as a draft. */
	put: z.enum(['publish', 'draft']).default('draft'),
})
export type CreateListing = z.output<typeof CreateListing>

export const UpdateListing = ListingWords.extend({ listingId: z.string().max(64) })
export type UpdateListing = z.output<typeof UpdateListing>

/** `was` is the figure that the merchant saw: an order of the meantime must not be lost. */
export const SetStock = z.object({
	listingId: z.string().max(64),
	stock: whole(0, 99_999),
	was: whole(0, 999_999),
})
export type SetStock = z.output<typeof SetStock>

/** `points` is the price that was looked at: a price of the meantime is not agreed to unseen. */
export const AgreeToPrice = z.object({
	listingId: z.string().max(64),
	points: amount(1n, 1_000_000n),
})
export type AgreeToPrice = z.output<typeof AgreeToPrice>

export const DeclinePrice = z.object({ listingId: z.string().max(64), sentence: text(200) })
export type DeclinePrice = z.output<typeof DeclinePrice>
