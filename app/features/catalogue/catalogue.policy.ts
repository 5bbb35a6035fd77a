/** Listings of one shop: enough for any shop, and a bound for the work a change of name makes. */
export const MOST_LISTINGS = 500

/** At or below this a shop is told that its stock is low. */
export const LOW_STOCK = 3

/** More words than this are a paste, not a search. */
const MOST_WORDS = 8

interface Price {
	readonly pointsPrice: bigint
	/** Contract rate in fen per point. */
	readonly fenPerPoint: bigint
	/** What it costs in the shop, in fen. */
	readonly referenceFen: bigint
}

/** What the district would pay for it, in fen. */
export const valueFen = ({ pointsPrice, fenPerPoint }: Omit<Price, 'referenceFen'>): bigint =>
	pointsPrice * fenPerPoint

/**
 * Does a second person have to agree to the price? Exactly as many whole per cent above the
 * reference as are tolerated do not need one.
 */
export const needsAgreement = (price: Price, tolerancePercent: number): boolean =>
	valueFen(price) * 100n > price.referenceFen * (100n + BigInt(tolerancePercent))

/** How far the price is above the reference, in whole per cent rounded down; negative is below. */
export const percentAbove = (price: Price): bigint =>
	(valueFen(price) * 100n) / price.referenceFen - 100n

/** Folds full-width and half-width forms and letter case together. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

interface Words {
	readonly title: string
	readonly titleEn: string
	readonly description: string
	readonly descriptionEn: string
}
interface Names {
	readonly name: string
	readonly nameEn: string
}

/** What a search looks in: all words that a reader may know it by, in both languages. */
export const searchTextOf = (listing: Words, shop: Names): string =>
	fold(
		[
			listing.title,
			listing.titleEn,
			listing.description,
			listing.descriptionEn,
			shop.name,
			shop.nameEn,
		].join(' '),
	)

/**
 * The parts that a search text must all hold. Chinese has no spaces between words, so every word is
 * looked for anywhere.
 */
export const wordsOf = (words: string): string[] =>
	fold(words)
		.split(/\s+/u)
		.filter((word) => word !== '')
		.slice(0, MOST_WORDS)
