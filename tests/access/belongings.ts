import { randomUUID } from 'node:crypto'
import { and, eq, gt } from 'drizzle-orm'
import {
	activities,
	adjustments,
	areas,
	hourLogs,
	listings,
	orders,
	people,
	roleGrants,
	type Database,
	type Tx,
} from '#db/index.ts'
import { issuerOf } from '#app/features/organisations/district-accounts.policy.ts'
import { signerKey, type Ledger } from '#ledger/index.ts'
import { ledgerOn } from '#app/edge/runtime.server.ts'
import type { Role } from '#app/features/people/actor.policy.ts'
import type { Place, Spots, Who } from './cast.ts'
import { newThings, type At } from './new-things.ts'

interface Given {
	readonly db: Database
	readonly now: Date
	readonly spots: Spots
	readonly cast: readonly Who[]
}

/**
 * One thing of each kind, by the name that routes and forms call its id: the demo's own where it has
 * one, handed over to the people of `own`.
 */
export async function belongings({ db, now, spots: { own, other }, cast }: Given) {
	const recent = await ledgerOn(db.rawRead).recent({ limit: 100 })
	// A hold is a posting without entries.
	const posting = recent.find(({ entries }) => entries.length > 0)
	const volunteer = personOf(cast, 'volunteer')
	const administrator = personOf(cast, 'administrator')
	return db.transaction(async (tx, raw) => {
		const at = { tx, own, now }
		const found = await demoThings(at)
		await tx.update(hourLogs).set({ personId: volunteer }).where(eq(hourLogs.id, found.logId))
		await tx.update(orders).set({ personId: volunteer }).where(eq(orders.id, found.orderId))
		await tx
			.update(activities)
			.set({ audience: 'district' })
			.where(eq(activities.id, found.activityId))
		const made = await newThings(at, { administrator, volunteer, ...found })
		return {
			...found,
			...made,
			adjustmentId: await proposedElsewhere(at, {
				volunteer,
				proposer: personOf(cast, 'administrator', 'other'),
				branch: other.branch,
			}),
			merchantId: own.merchant,
			unitId: own.branch,
			communityId: own.community,
			personId: volunteer,
			grantId: await grantOf(tx, volunteer),
			number: await numberOf(tx, volunteer),
			seq: known(posting).seq.toString(),
			line: await lineOf(ledgerOn(raw), { account: await accountOf(tx, volunteer), own, now }),
			account: known(posting?.entries[0]).account,
		}
	})
}

async function demoThings({ tx, own, now }: At) {
	const [activity] = await tx
		.select()
		.from(activities)
		.where(
			and(
				eq(activities.unitId, own.branch),
				eq(activities.status, 'published'),
				gt(activities.startsAt, now),
			),
		)
	const [log] = await tx
		.select()
		.from(hourLogs)
		.where(and(eq(hourLogs.unitId, own.branch), eq(hourLogs.status, 'submitted')))
	const [listing] = await tx
		.select()
		.from(listings)
		.where(and(eq(listings.merchantId, own.merchant), eq(listings.status, 'published')))
	const [order] = await tx
		.select()
		.from(orders)
		.where(and(eq(orders.merchantId, own.merchant), eq(orders.status, 'held')))
	const [area] = await tx.select().from(areas).where(eq(areas.branchId, own.branch))
	return {
		activityId: known(activity).id,
		logId: known(log).id,
		listingId: known(listing).id,
		points: known(listing).pointsPrice.toString(),
		orderId: known(order).id,
		areaId: known(area).id,
	}
}

interface Proposal {
	readonly volunteer: string
	readonly proposer: string
	readonly branch: string
}

/** Points to give by hand, proposed by somebody of another branch. */
async function proposedElsewhere({ tx, own, now }: At, { volunteer, proposer, branch }: Proposal) {
	const adjustmentId = randomUUID()
	await tx.insert(adjustments).values({
		id: adjustmentId,
		districtId: own.districtId,
		personId: volunteer,
		points: 5n,
		reasonCode: 'other',
		note: '核对签到表',
		status: 'waiting',
		proposedBy: proposer,
		proposedFrom: branch,
		proposedAt: now,
	})
	return adjustmentId
}

/** A line of the statement, under a checkpoint. */
async function lineOf(
	ledger: Ledger,
	{ account, own, now }: Pick<At, 'own' | 'now'> & { readonly account: string },
): Promise<string> {
	const { seq } = await ledger.must({
		kind: 'grant',
		id: randomUUID(),
		from: issuerOf(own.districtId, 'PTS'),
		to: account,
		amount: 1n,
		expiresAt: null,
		caps: [],
		actor: 'test',
		reference: 'test',
		effectiveAt: now,
	})
	await ledger.checkpoint(signerKey('localhost/ledger', new Uint8Array(32).fill(1)))
	return String(seq)
}

async function accountOf(tx: Tx, personId: string): Promise<string> {
	const [person] = await tx.select().from(people).where(eq(people.id, personId))
	return known(person).goodsAccount
}

async function grantOf(tx: Tx, personId: string): Promise<string> {
	const [grant] = await tx.select().from(roleGrants).where(eq(roleGrants.personId, personId))
	return known(grant).id
}

async function numberOf(tx: Tx, personId: string): Promise<string> {
	const [person] = await tx.select().from(people).where(eq(people.id, personId))
	return known(person).volunteerNumber
}

const personOf = (cast: readonly Who[], role: Role, at: Place = 'own'): string =>
	known(cast.find((who) => who.role === role && who.place === at)?.personId ?? undefined)

function known<T>(thing: T | undefined): T {
	if (thing === undefined) throw new Error('The demo lacks something that routes show')
	return thing
}
