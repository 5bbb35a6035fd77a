import { randomUUID } from 'node:crypto'
import { and, eq, isNull, like, ne, not } from 'drizzle-orm'
import {
	contacts,
	merchants,
	people,
	roleGrants,
	units,
	users,
	type Database,
	type Tx,
} from '#db/index.ts'
import { ledgerOn } from '#app/edge/runtime.server.ts'
import { startSession } from '#app/edge/session.server.ts'
import { setUpDistrict } from '#app/features/organisations/set-up-district.server.ts'
import { openAccounts } from '#app/features/people/open-accounts.server.ts'
import { ROLES, type Role } from '#app/features/people/actor.policy.ts'
import { FIRST_TABLE } from '#seeds/activity-tables.ts'
import { demoAccount, type DemoKey } from '#seeds/demo-accounts.ts'

/**
 * `own`: where the things of the walk belong. `neighbour`: the same branch and the same shop, but
 * somebody else, of another household. `other`: elsewhere in the district. `far`: another district.
 */
export const PLACES = ['own', 'neighbour', 'other', 'far'] as const
export type Place = (typeof PLACES)[number]
/** Who has things that are not the branch's or the shop's, or could be taken to have. */
const NEIGHBOURS: readonly Role[] = ['volunteer', 'merchant-staff']

/** Somebody with exactly one role, or nobody at all. */
export interface Who {
	readonly role: Role | null
	readonly place: Place | null
	readonly personId: string | null
}

interface Spot {
	readonly districtId: string
	readonly branch: string
	readonly community: string
	readonly street: string
	readonly merchant: string
}
export type Spots = Readonly<Record<Place, Spot>>

/** Everybody who walks: each role at each place where it tells something, and nobody. */
export async function castOf(db: Database, now: Date): Promise<{ cast: Who[]; spots: Spots }> {
	const spots = await spotsOf(db, now)
	const cast: Who[] = []
	await db.transaction(async (tx, raw) => {
		for (const place of PLACES) {
			for (const role of place === 'neighbour' ? NEIGHBOURS : ROLES) {
				const ledger = ledgerOn(raw)
				const personId = await enrol({ tx, ledger, now }, { role, spot: spots[place] })
				cast.push({ role, place, personId })
			}
		}
	})
	return { cast: [...cast, { role: null, place: null, personId: null }], spots }
}

/** The cookie of a new session, or nothing for nobody. */
export async function cookieOf(db: Database, { personId }: Who, now: Date): Promise<string> {
	if (personId === null) return ''
	const request = new Request('http://localhost:3000/')
	const cookie = await db.transaction((tx) => startSession({ tx, personId, request, now }))
	return cookie.split(';')[0] ?? ''
}

type Moment = Parameters<typeof openAccounts>[0]

async function enrol(
	moment: Moment & { readonly tx: Tx; readonly now: Date },
	{ role, spot }: { role: Role; spot: Spot },
): Promise<string> {
	const { tx, now } = moment
	const id = randomUUID()
	const accounts = { goodsAccount: randomUUID(), honourAccount: randomUUID() }
	await tx.insert(people).values({
		id,
		districtId: spot.districtId,
		volunteerNumber: `V${randomUUID().slice(0, 12)}`,
		name: `${role}`,
		unitId: spot.branch,
		...accounts,
		createdAt: now,
	})
	await tx.insert(contacts).values({ personId: id, email: `${id}@example.org` })
	await tx.insert(users).values({ id, passwordHash: `none-${id}`, createdAt: now })
	await tx.insert(roleGrants).values({
		id: randomUUID(),
		districtId: spot.districtId,
		personId: id,
		role,
		...placeOf(role, spot),
		grantedBy: id,
		grantedAt: now,
	})
	await openAccounts(moment, { actor: accounts.goodsAccount, reference: 'member' }, [
		{ account: accounts.goodsAccount, accountKind: 'member', unit: 'PTS' },
		{ account: accounts.honourAccount, accountKind: 'member', unit: 'HON' },
	])
	return id
}

function placeOf(role: Role, spot: Spot): { unitId?: string; merchantId?: string } {
	switch (role) {
		case 'merchant-owner':
		case 'merchant-staff':
			return { merchantId: spot.merchant }
		case 'administrator':
		case 'auditor':
			return { unitId: spot.districtId }
		case 'street-officer':
			return { unitId: spot.street }
		case 'community-officer':
			return { unitId: spot.community }
		default:
			return { unitId: spot.branch }
	}
}

async function spotsOf(db: Database, now: Date): Promise<Spots> {
	const own = await demoSpot(db)
	return { own, neighbour: own, other: await otherSpot(db, own), far: await farSpot(db, now) }
}

async function demoSpot(db: Database): Promise<Spot> {
	const secretary = await grantOf(db, 'secretary')
	const owner = await grantOf(db, 'merchant-owner')
	return spotAround(db, secretary.unitId ?? '', owner.merchantId ?? '')
}

/** A branch of another street, and a shop of somebody else. */
async function otherSpot(db: Database, own: Spot): Promise<Spot> {
	const [branch] = await db.read
		.select()
		.from(units)
		.where(
			and(
				eq(units.kind, 'branch'),
				eq(units.districtId, own.districtId),
				isNull(units.closedAt),
				not(like(units.path, `%/${own.street}/%`)),
			),
		)
		.limit(1)
	const [shop] = await db.read
		.select()
		.from(merchants)
		.where(and(ne(merchants.id, own.merchant), isNull(merchants.closedAt)))
		.limit(1)
	if (!branch || !shop) throw new Error('The demo has two streets and two shops')
	return spotAround(db, branch.id, shop.id)
}

async function farSpot(db: Database, now: Date): Promise<Spot> {
	const districtId = randomUUID()
	const spot = {
		districtId,
		street: randomUUID(),
		community: randomUUID(),
		branch: randomUUID(),
		merchant: randomUUID(),
	}
	await db.transaction(async (tx, raw) => {
		const moment = { tx, ledger: ledgerOn(raw), now }
		const administrator = { id: randomUUID(), name: '远方', email: 'far@example.org' }
		const tables = { tableCsv: FIRST_TABLE, effectiveFrom: '2025-01-01' }
		await setUpDistrict({
			...moment,
			input: { id: districtId, name: '远方区', nameEn: 'Far', administrator, ...tables },
		})
		let path = `/${districtId}/`
		let parentId = districtId
		for (const kind of ['street', 'community', 'branch'] as const) {
			path = `${path}${spot[kind]}/`
			const named = { name: kind, nameEn: kind, createdAt: now }
			await tx.insert(units).values({ id: spot[kind], districtId, parentId, kind, path, ...named })
			parentId = spot[kind]
		}
		const account = randomUUID()
		await moment.ledger.must({
			kind: 'open',
			id: `open:${account}`,
			account,
			accountKind: 'merchant',
			unit: 'PTS',
			actor: account,
			reference: 'merchant',
			effectiveAt: now,
		})
		await tx.insert(merchants).values({
			id: spot.merchant,
			districtId,
			unitId: spot.community,
			name: '远方小店',
			nameEn: 'Far shop',
			address: '远方路 1 号',
			hours: '9–18',
			account,
			fenPerPoint: 100n,
			createdAt: now,
		})
	})
	return spot
}

async function spotAround(db: Database, branchId: string, merchant: string): Promise<Spot> {
	const [branch] = await db.read.select().from(units).where(eq(units.id, branchId))
	const [districtId = '', street = '', community = ''] = (branch?.path ?? '').split('/').slice(1)
	return { districtId, street, community, branch: branchId, merchant }
}

async function grantOf(db: Database, key: DemoKey) {
	const { login, role } = demoAccount(key)
	const [found] = await db.read
		.select({ unitId: roleGrants.unitId, merchantId: roleGrants.merchantId })
		.from(roleGrants)
		.innerJoin(contacts, eq(contacts.personId, roleGrants.personId))
		.where(and(eq(contacts.email, login), eq(roleGrants.role, role)))
	if (!found) throw new Error(`The demo has a ${key}`)
	return found
}
