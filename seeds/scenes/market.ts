import { createListing } from '#app/features/catalogue/create-listing.server.ts'
import { addMerchant } from '#app/features/merchants/add-merchant.server.ts'
import { USUAL_FEN_PER_POINT } from '#app/features/merchants/merchants.schema.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import type { Random } from '../random.ts'
import type { Timeline } from '../timeline.ts'
import { SHOP_KINDS, type Goods, type ShopKind } from '../words/goods.ts'
import type { Pair } from '../words/pairs.ts'
import { addressOf } from '../words/places.ts'

export interface PlannedShop {
	readonly id: string
	readonly name: Pair
	readonly kind: ShopKind
	readonly communityId: string
	readonly address: string
	readonly listings: readonly PlannedListing[]
}

export interface PlannedListing {
	readonly id: string
	readonly goods: Goods
	readonly points: bigint
	readonly stock: number
	readonly pickupDays: number
}

interface ShopPlan {
	readonly index: number
	readonly communityId: string
	readonly name: (kind: ShopKind) => Pair
	readonly listings: number
}

export function planShop(random: Random, plan: ShopPlan): PlannedShop {
	const kind = SHOP_KINDS[plan.index % SHOP_KINDS.length]
	if (!kind) throw new Error('There is a kind for every index')
	return {
		id: random.id(),
		name: plan.name(kind),
		kind,
		communityId: plan.communityId,
		address: addressOf(plan.index * 7),
		listings: random.sample(kind.goods, plan.listings).map((goods) => ({
			id: random.id(),
			goods,
			points: BigInt(Math.ceil(goods.fen / Number(USUAL_FEN_PER_POINT) / 5) * 5),
			stock: random.whole(8, 60),
			pickupDays: random.pick([3, 7, 7, 14]),
		})),
	}
}

interface Opening {
	readonly timeline: Timeline
	readonly at: Date
	readonly administrator: Actor
}

/** The district takes a shop into the scheme. */
export function openShop(shop: PlannedShop, { timeline, at, administrator }: Opening): void {
	timeline.at(at, `add merchant ${shop.name.zh}`, (moment) =>
		addMerchant({
			...moment,
			actor: administrator,
			input: {
				id: shop.id,
				name: shop.name.zh,
				nameEn: shop.name.en,
				unitId: shop.communityId,
				address: shop.address,
				hours: shop.kind.hours,
				fenPerPoint: USUAL_FEN_PER_POINT,
			},
		}),
	)
}

interface Shelving {
	readonly timeline: Timeline
	readonly at: Date
	readonly owner: Actor
}

/** The owner puts the shop's goods into the catalogue. */
export function fillShelves(shop: PlannedShop, { timeline, at, owner }: Shelving): void {
	for (const { id, goods, points, stock, pickupDays } of shop.listings) {
		timeline.at(at, `list ${goods.title.zh}`, (moment) =>
			createListing({
				...moment,
				actor: owner,
				input: {
					id,
					merchantId: shop.id,
					title: goods.title.zh,
					titleEn: goods.title.en,
					description: goods.description.zh,
					descriptionEn: goods.description.en,
					category: shop.kind.category,
					pointsPrice: points,
					reference: BigInt(goods.fen),
					stock,
					pickupDays,
					put: 'publish',
				},
			}),
		)
	}
}
