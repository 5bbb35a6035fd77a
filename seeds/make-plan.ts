import { dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { demoAccount, type DemoKey } from './demo-accounts.ts'
import { randomOf, type Random } from './random.ts'
import { planAdministrator } from './scenes/foundation.ts'
import { planShop, type PlannedShop } from './scenes/market.ts'
import { planCast, type Cast, type Member } from './scenes/plan-cast.ts'
import { planTree, type Tree } from './scenes/plan-tree.ts'
import { membersOf, shares, type Size } from './sizes.ts'
import { shopNameAt } from './words/goods.ts'

/** Everything about the district that is known before it comes about. */
export interface Plan {
	readonly size: Size
	readonly random: Random
	readonly administrator: Actor
	readonly tree: Tree
	readonly shops: readonly PlannedShop[]
	readonly cast: Cast
	readonly accounts: ReadonlyMap<DemoKey, Actor>
	/** The secretary's, with the volunteer who lives there. */
	readonly householdId: string
	/** First of August of last year. */
	readonly founded: Date
}

/** One number tells the whole story: names, days, hours, orders. */
const STORY = 20_260_801
/** More to choose from at the demo's own shop. */
const DEMO_LISTINGS = 5

export function makePlan(size: Size, now: Date): Plan {
	const random = randomOf(STORY)
	const districtId = random.id()
	const administrator = planAdministrator(random, districtId)
	const tree = planTree(random, size, { id: districtId, path: `/${districtId}/` })
	const shops = planShops(random, tree, size)
	const cast = planCast({ random, tree, districtId, members: membersOf(size), shops })
	const householdId = random.id()
	const accounts = nameDemo(cast, { administrator, householdId })
	const year = Number(dayOf(now).slice(0, 4)) - 1
	const founded = startOfDay(`${year}-08-01`)
	return { size, random, administrator, tree, shops, cast, accounts, householdId, founded }
}

function planShops(random: Random, { communities }: Tree, size: Size): PlannedShop[] {
	const counts = shares(size.merchants, communities.length)
	return communities.flatMap((community, at) =>
		Array.from({ length: counts[at] ?? 0 }, (_, place) => {
			// Neighbouring communities have their kinds of shops in another order.
			const index = place + at * 5
			const place0 = { zh: community.name.zh.slice(0, 2), en: community.name.en }
			const isDemo = at === 0 && place === 0
			return planShop(random, {
				index,
				communityId: community.id,
				name: (kind) =>
					isDemo
						? { zh: `何记${kind.sign.zh}`, en: `He’s ${kind.sign.en}` }
						: shopNameAt(index * 7 + place, place0, kind),
				listings: isDemo ? DEMO_LISTINGS : size.listingsPerMerchant,
			})
		}),
	)
}

/** Gives the parts of the demo to people of the cast. */
function nameDemo(
	cast: Cast,
	{ administrator, householdId }: { readonly administrator: Actor; readonly householdId: string },
): Map<DemoKey, Actor> {
	const [branch] = cast.branches
	const parts: [DemoKey, Member | undefined][] = [
		['volunteer', branch?.hands[0]],
		['housemate', branch?.hands[1]],
		['secretary', branch?.secretary],
		['deputy', branch?.deputy],
		['community-officer', cast.communityOfficers[0]],
		['street-officer', cast.streetOfficers[0]],
		['second-administrator', cast.secondAdministrator],
		['auditor', cast.auditor],
		['merchant-owner', cast.owners[0]],
		['merchant-staff', cast.staff],
	]
	const accounts = new Map<DemoKey, Actor>([['administrator', administrator]])
	for (const [key, member] of parts) {
		if (!member) throw new Error(`Nobody plays ${key}`)
		member.name = demoAccount(key).name
		if (key === 'secretary' || key === 'housemate') member.householdId = householdId
		accounts.set(key, member)
	}
	return accounts
}
