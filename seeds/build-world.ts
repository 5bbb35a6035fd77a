import { hashPassword } from '#app/edge/passwords.server.ts'
import { addDays, dayOf, startOfDay } from '#app/features/calendar.policy.ts'
import { joinHousehold } from '#app/features/people/join-household.server.ts'
import { savePassword } from '#app/features/session/set-password.server.ts'
import { DEMO_PASSWORD, demoAccount } from './demo-accounts.ts'
import { makePlan, type Plan } from './make-plan.ts'
import type { SeedProgress } from './progress.ts'
import { demoComing, demoDesk } from './scenes/demo-desk.ts'
import { demoShop } from './scenes/demo-shop.ts'
import { troupeOf, type Troupe } from './scenes/demo-shift.ts'
import { demoYear } from './scenes/demo-year.ts'
import { enrol, foundDistrict, grantOffices, publishSecondTable } from './scenes/foundation.ts'
import { fillShelves, openShop } from './scenes/market.ts'
import { earn, openMarket, shopping } from './scenes/orders.ts'
import { organisationScene } from './scenes/organisation.ts'
import type { Member } from './scenes/plan-cast.ts'
import { planQuarter } from './scenes/plan-quarter.ts'
import { nightly, ordinaryActivity } from './scenes/quarter.ts'
import type { Stage } from './service-steps.ts'
import type { Size } from './sizes.ts'
import { createTimeline, type Transactions } from './timeline.ts'

interface Building {
	readonly db: Transactions
	readonly size: Size
	readonly progress: SeedProgress
	readonly now: Date
}

const DAY_MS = 24 * 60 * 60_000
const QUARTER_DAYS = 91
const COMING_DAYS = 10
/** The second table takes effect so many days before the demo's present. */
const SECOND_TABLE_DAYS = 45

/** Plans the district and lives through it, one part after the other. */
export async function buildWorld({ db, size, progress, now }: Building): Promise<void> {
	const plan = makePlan(size, now)
	const passwordHash = await hashPassword(DEMO_PASSWORD)
	const timeline = createTimeline()
	const stage: Stage = { timeline, random: plan.random, siteSecrets: new Map(), works: [] }
	const live = (label: string) => timeline.run({ db, label, progress })
	setUp(stage, plan)
	await live('组织架构 Organisation')
	populate(stage, plan, passwordHash)
	await live('人员和商家 People and shops')
	const troupe = troupeOf(plan.cast)
	playDemo(stage, { plan, troupe, now })
	playQuarter(stage, { plan, now })
	await live('服务和兑换 Service and orders')
}

/** August of last year: the district, its tree and its residential areas. */
function setUp({ timeline }: Stage, { administrator, tree, founded }: Plan): void {
	const effectiveFrom = dayOf(founded)
	foundDistrict({ timeline, administrator, at: founded, effectiveFrom })
	organisationScene(tree, { timeline, administrator, from: later(founded, DAY_MS) })
}

/** Still August: people, shops, offices, and passwords for those who try the demo. */
function populate({ timeline, random }: Stage, plan: Plan, passwordHash: string): void {
	const { administrator, cast, founded, shops, accounts } = plan
	const contacts = new Map(
		[...accounts].map(([key, { id }]) => {
			const { login } = demoAccount(key)
			const isMail = login.includes('@')
			return [id, { phone: isMail ? '' : `+86${login}`, email: isMail ? login : '' }]
		}),
	)
	const contactOf = ({ id }: { readonly id: string }) =>
		contacts.get(id) ?? { phone: '', email: '' }
	enrol(cast, { timeline, administrator, from: later(founded, 5 * DAY_MS), contactOf })
	for (const shop of shops) {
		openShop(shop, { timeline, at: later(founded, 10 * DAY_MS), administrator })
	}
	grantOffices(cast, { timeline, administrator, random, from: later(founded, 12 * DAY_MS) })
	for (const [index, shop] of shops.entries()) {
		const owner = cast.owners[index]
		if (owner) fillShelves(shop, { timeline, at: later(founded, 20 * DAY_MS), owner })
	}
	for (const [key, { id: personId }] of accounts) {
		timeline.at(later(founded, 21 * DAY_MS), `password of ${key}`, ({ tx, now }) =>
			savePassword({ tx, now, personId, passwordHash }),
		)
	}
	const [secretary, housemate] = [accounts.get('secretary'), accounts.get('housemate')]
	if (!secretary || !housemate) return
	const input = { id: plan.householdId, personId: housemate.id, with: secretary.volunteerNumber }
	timeline.at(later(founded, 22 * DAY_MS), 'a household', (moment) =>
		joinHousehold({ ...moment, actor: administrator, input }),
	)
}

const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

interface Playing {
	readonly plan: Plan
	readonly now: Date
}

/** What the demo accounts meet. */
function playDemo(
	stage: Stage,
	{ plan, troupe, now }: Playing & { readonly troupe: Troupe },
): void {
	const { timeline, random } = stage
	const { administrator, cast, shops } = plan
	const effectiveFrom = addDays(dayOf(now), -SECOND_TABLE_DAYS)
	const at = later(startOfDay(effectiveFrom), -6 * DAY_MS)
	publishSecondTable({ timeline, administrator, random, at, effectiveFrom })
	demoYear(stage, troupe, now)
	demoDesk(stage, troupe, now)
	demoComing(stage, troupe, now)
	const [[shop], [owner]] = [shops, cast.owners]
	if (!shop || !owner) return
	const { staff, secondAdministrator } = cast
	demoShop(
		{ timeline, random, shop, owner, staff, administrator, secondAdministrator },
		troupe,
		now,
	)
}

/** What everybody else does: the last 13 weeks, and the days to come. */
function playQuarter(stage: Stage, { plan, now }: Playing): void {
	const { random, timeline, works } = stage
	const { size, tree, cast, shops } = plan
	const market = openMarket(
		shops.flatMap((shop, index) => {
			const owner = cast.owners[index]
			return owner ? [{ shop, owner }] : []
		}),
	)
	// The demo's own branch has its hands full already.
	const members = cast.branches.slice(1).map(({ hands }) => hands.length)
	const from = addDays(dayOf(now), -QUARTER_DAYS)
	const played = works.filter(({ startsAt }) => startsAt >= startOfDay(from) && startsAt < now)
	const past = { from, days: QUARTER_DAYS, minutes: size.hours * 60 }
	const coming = { from: addDays(dayOf(now), 1), days: COMING_DAYS, minutes: size.coming * 8 * 120 }
	const planned = [
		...planQuarter(random, { ...past, members, activities: size.activities - played.length }),
		...planQuarter(random, { ...coming, members, activities: size.coming }),
	]
	for (const activity of planned) {
		const branch = cast.branches[activity.branch + 1]
		const unitId = tree.branches[activity.branch + 1]?.id
		if (!branch || !unitId) throw new Error('Activities are planned for branches of the tree')
		const earned = (member: Member, points: bigint) => earn(market, member, points)
		ordinaryActivity(activity, { stage, branch, unitId, now, earned })
	}
	const days = { from: later(startOfDay(from), 2 * 60 * 60_000), to: now }
	nightly(stage, days)
	shopping(market, {
		timeline,
		random,
		orders: size.orders,
		from: later(days.from, 14 * DAY_MS),
		to: now,
	})
	nightly(stage, { from: later(now, -60_000), to: now })
}
