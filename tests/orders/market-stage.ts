import { randomUUID } from 'node:crypto'
import { ledgerStore, people, roleGrants, type Database } from '#db/index.ts'
import { createListing } from '#app/features/catalogue/create-listing.server.ts'
import { CreateListing } from '#app/features/catalogue/catalogue.schema.ts'
import type { Asked, Given } from '#app/features/given.ts'
import { addMerchant } from '#app/features/merchants/add-merchant.server.ts'
import { sweepDue, type Swept } from '#app/features/orders/release-due-orders.server.ts'
import type { Actor, Role } from '#app/features/people/actor.policy.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { addTree } from './market-tree.ts'

const START = new Date('2026-11-20T02:00:00Z')
const EXPIRY = new Date('2027-12-31T15:59:59.999Z')

/** One district with a street, a community and a branch, and a clock that a test moves. */
export async function marketStage() {
	const { db, url, drop } = await freshDatabase()
	const clock = { now: START }
	const district = randomUUID()
	const street = randomUUID()
	const community = randomUUID()
	const branch = randomUUID()
	await addTree(db, { ids: [district, street, community, branch], at: START })
	const stage = {
		db,
		url,
		clock,
		district,
		street,
		community,
		path: `/${district}/${street}/${community}/${branch}/`,
		drop,
		/** Runs a verb in a transaction of its own, as a command does. */
		as: <Input, Result>(
			actor: Actor,
			verb: (given: Given<Input>) => Promise<Result>,
			input: Input,
		): Promise<Result> =>
			db.transaction((tx, raw) =>
				verb({
					actor,
					input,
					tx,
					now: clock.now,
					ledger: createLedger(ledgerStore(raw), () => clock.now),
				}),
			),
		/** Asks a read, as a page does. */
		ask: <Query, Who extends Actor | null, Result>(
			actor: Who,
			read: (asked: Asked<Query, Who>) => Promise<Result>,
			query: Query,
		): Promise<Result> => read({ actor, query, read: db.read, ledger: books(db), now: clock.now }),
		books: books(db),
		wait: (ms: number) => {
			clock.now = new Date(clock.now.getTime() + ms)
		},
	}
	await post(stage, [
		{ kind: 'open', id: 'open:expired', account: 'expired', accountKind: 'expired', unit: 'PTS' },
		{
			kind: 'open',
			id: 'open:issuer',
			account: 'issuer',
			accountKind: 'issuer',
			unit: 'PTS',
			sink: 'expired',
		},
	])
	return stage
}

export type Stage = Awaited<ReturnType<typeof marketStage>>
type Bare = OpInput extends infer O
	? O extends OpInput
		? Omit<O, 'actor' | 'reference' | 'effectiveAt'>
		: never
	: never

const books = (db: Database) => createLedger(ledgerStore(db.rawRead), () => new Date())

export async function post(
	stage: Pick<Stage, 'db' | 'clock'>,
	ops: readonly Bare[],
): Promise<void> {
	await stage.db.transaction(async (_, raw) => {
		const ledger = createLedger(ledgerStore(raw), () => stage.clock.now)
		for (const op of ops) {
			await ledger.must({
				...op,
				actor: 'test',
				reference: 'test',
				effectiveAt: stage.clock.now,
			} as OpInput)
		}
	})
}

interface PersonPlan {
	readonly points?: bigint
	readonly roles?: readonly Role[]
	readonly merchantId?: string
	readonly expiresAt?: Date
}

/** A person with an account, points of one lot, and roles of the branch or of a shop. */
export async function addActor(stage: Stage, plan: PersonPlan = {}): Promise<Actor> {
	const id = randomUUID()
	const { merchantId = null, roles = ['volunteer'] } = plan
	const person = {
		id,
		districtId: stage.district,
		volunteerNumber: `V${id.slice(0, 10)}`,
		name: '王小明',
		householdId: null,
		goodsAccount: `g-${id}`,
		honourAccount: `h-${id}`,
		unitId: stage.path.split('/').at(-2) ?? '',
	}
	const isOverAll = roles.includes('administrator') || roles.includes('auditor')
	const place = isOverAll ? stage.district : person.unitId
	await stage.db.transaction(async (tx) => {
		await tx.insert(people).values({ ...person, createdAt: stage.clock.now })
		for (const role of roles) {
			await tx.insert(roleGrants).values({
				id: randomUUID(),
				districtId: stage.district,
				personId: id,
				role,
				unitId: merchantId ? null : place,
				merchantId,
				grantedBy: id,
				grantedAt: stage.clock.now,
			})
		}
	})
	await post(stage, [
		{
			kind: 'open',
			id: `open:${person.goodsAccount}`,
			account: person.goodsAccount,
			accountKind: 'member',
			unit: 'PTS',
		},
	])
	if (plan.points) await grant(stage, person.goodsAccount, { amount: plan.points, ...plan })
	const path = isOverAll ? `/${stage.district}/` : stage.path
	return {
		...person,
		unitPath: stage.path,
		roles: roles.map((role) => ({
			role,
			unitId: merchantId ? null : place,
			path: merchantId ? null : path,
			merchantId,
		})),
	}
}

/** The same person as administrator of another district. */
export function elsewhere(actor: Actor): Actor {
	const districtId = randomUUID()
	const path = `/${districtId}/`
	const role = { role: 'administrator' as const, unitId: districtId, path, merchantId: null }
	return { ...actor, districtId, roles: [role] }
}

/** Gives points as one lot. */
export const grant = (
	stage: Stage,
	to: string,
	{ amount, expiresAt = EXPIRY }: { amount: bigint; expiresAt?: Date },
): Promise<void> =>
	post(stage, [
		{ kind: 'grant', id: randomUUID(), from: 'issuer', to, amount, expiresAt, caps: [] },
	])

/** A shop with an owner and a member of staff. */
export async function addShop(stage: Stage, administrator: Actor, fenPerPoint = 10n) {
	const merchantId = randomUUID()
	await stage.as(administrator, addMerchant, {
		id: merchantId,
		name: '近邻超市',
		nameEn: 'Near Market',
		unitId: stage.community,
		address: '人民路 1 号',
		hours: '每天 8:00–20:00',
		fenPerPoint,
	})
	const owner = await addActor(stage, { roles: ['merchant-owner'], merchantId })
	const staff = await addActor(stage, { roles: ['merchant-staff'], merchantId })
	return { merchantId, owner, staff }
}

/** What a form for a new listing sends, with the figures a test is about. */
export const listingForm = (
	merchantId: string,
	with_: Record<string, string> = {},
): CreateListing =>
	CreateListing.parse({
		id: randomUUID(),
		merchantId,
		title: '东北大米 5 公斤',
		titleEn: 'Rice, 5 kg',
		description: '新米',
		descriptionEn: 'New harvest',
		category: 'groceries',
		pointsPrice: '100',
		reference: '10.00',
		stock: '5',
		pickupDays: '7',
		put: 'publish',
		...with_,
	})

export async function addListing(
	stage: Stage,
	shop: { merchantId: string; owner: Actor },
	with_: Record<string, string> = {},
): Promise<string> {
	const { id } = await stage.as(shop.owner, createListing, listingForm(shop.merchantId, with_))
	return id
}

/** What the clock does by itself, once. */
export const sweep = (stage: Stage): Promise<Swept> =>
	stage.db.transaction((tx, raw) =>
		sweepDue({
			tx,
			now: stage.clock.now,
			ledger: createLedger(ledgerStore(raw), () => stage.clock.now),
		}),
	)
