import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { households, items, people, roleGrants, tableVersions, units } from '#db/index.ts'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import type { Given } from '#app/features/given.ts'
import type { Actor, Role } from '#app/features/people/actor.policy.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

/** 22 November 2026, 09:00 in China: a Sunday. */
export const NINE = new Date('2026-11-22T01:00:00.000Z')
export const TODAY = '2026-11-22'

export const minutes = (count: number, from = NINE) => new Date(from.getTime() + count * 60_000)
export const hours = (count: number, from = NINE) => minutes(count * 60, from)

type Act = <Input, Result>(
	actor: Actor,
	verb: Verb<Input, Result>,
	...given: readonly [input: Input, now?: Date]
) => Promise<Result>

type Verb<Input, Result> = (given: Given<Input>) => Promise<Result>

/** One community with two branches, and all who decide over it; a second district beside it. */
export interface Town extends TestDatabase {
	readonly paths: Readonly<Record<'district' | 'community' | 'willow' | 'maple', string>>
	/** By what they are: `secretary`, `wife` (of the secretary), `volunteer` … */
	readonly who: Readonly<Record<Name, Actor>>
	/** Runs a verb as somebody, in a transaction of its own. */
	readonly act: Act
	/** What a read gets. */
	readonly ask: <Query>(actor: Actor, query: Query, now?: Date) => Asking<Query>
	/** Adds volunteers to the willow branch. */
	readonly volunteers: (count: number) => Promise<Actor[]>
}

type Asking<Query> = {
	actor: Actor
	query: Query
	read: TestDatabase['db']['read']
	ledger: ReturnType<typeof createLedger>
	now: Date
}

const CAST = {
	secretary: ['willow', 'secretary'],
	deputy: ['willow', 'deputy'],
	wife: ['willow', null],
	volunteer: ['willow', null],
	neighbour: ['willow', null],
	mapleSecretary: ['maple', 'secretary'],
	mapleVolunteer: ['maple', null],
	officer: ['community', 'community-officer'],
	secondOfficer: ['community', 'community-officer'],
	street: ['street', 'street-officer'],
	farSecretary: ['far', 'secretary'],
	farVolunteer: ['far', null],
} as const satisfies Record<string, readonly [string, Role | null]>
type Name = keyof typeof CAST

export async function town(): Promise<Town> {
	const base = await freshDatabase()
	const places = unitRows()
	const cast = Object.entries(CAST).map(([name, [place, role]]) => {
		const home = place === 'community' || place === 'street' ? 'willow' : place
		const household = name === 'secretary' || name === 'wife' ? 'home-of-secretary' : null
		return { name, place: unit(places, place), home: unit(places, home), role, household }
	})
	const who = Object.fromEntries(cast.map((one) => [one.name, actorOf(one)])) as Town['who']
	await base.db.transaction(async (tx, raw) => {
		await tx.insert(units).values(places)
		await tx.insert(households).values({
			id: 'home-of-secretary',
			districtId: 'd1',
			unitId: 'willow',
			label: '1-101',
		})
		for (const district of ['d1', 'd2']) await insertTable(tx, district)
		await insertPeople(tx, Object.values(who))
		const ledger = createLedger(ledgerStore(raw), () => NINE)
		await openAll(ledger, [...issuers('d1'), ...issuers('d2'), ...accounts(Object.values(who))])
	})
	return { ...base, ...actions(base, places), who, paths: pathsOf(places) }
}

function actions(base: TestDatabase, places: ReturnType<typeof unitRows>) {
	const { db } = base
	return {
		act: <Input, Result>(
			actor: Actor,
			verb: Verb<Input, Result>,
			...[input, now = NINE]: readonly [input: Input, now?: Date]
		) =>
			db.transaction((tx, raw) =>
				verb({ actor, input, tx, ledger: createLedger(ledgerStore(raw), () => now), now }),
			),
		ask: <Query>(actor: Actor, query: Query, now = NINE) => ({
			actor,
			query,
			read: db.read,
			ledger: createLedger(ledgerStore(db.rawRead), () => now),
			now,
		}),
		async volunteers(count: number) {
			const willow = unit(places, 'willow')
			const crowd = Array.from({ length: count }, (_, index) =>
				actorOf({
					name: `v${index}-${randomUUID()}`,
					home: willow,
					place: willow,
					role: null,
					household: null,
				}),
			)
			await db.transaction(async (tx, raw) => {
				await insertPeople(tx, crowd)
				await openAll(
					createLedger(ledgerStore(raw), () => NINE),
					accounts(crowd),
				)
			})
			return crowd
		},
	}
}

function unitRows() {
	const row = (path: string, kind: 'district' | 'street' | 'community' | 'branch') => {
		const ids = path.split('/').filter(Boolean)
		const id = ids.at(-1) ?? ''
		return {
			id,
			districtId: ids[0] ?? '',
			parentId: ids.at(-2) ?? null,
			kind,
			name: `${id}支部`,
			nameEn: id,
			path,
			createdAt: NINE,
			closedAt: null,
			branchClass: null,
		}
	}
	return [
		row('/d1/', 'district'),
		row('/d1/street/', 'street'),
		row('/d1/street/community/', 'community'),
		row('/d1/street/community/willow/', 'branch'),
		row('/d1/street/community/maple/', 'branch'),
		row('/d2/', 'district'),
		row('/d2/far/', 'branch'),
	]
}

type UnitRow = ReturnType<typeof unitRows>[number]

function unit(places: readonly UnitRow[], id: string): UnitRow {
	const found = places.find((place) => place.id === id)
	if (!found) throw new Error(`no unit ${id}`)
	return found
}

const pathsOf = (places: readonly UnitRow[]) => ({
	district: '/d1/',
	community: unit(places, 'community').path,
	willow: unit(places, 'willow').path,
	maple: unit(places, 'maple').path,
})

interface Person {
	readonly name: string
	readonly home: UnitRow
	readonly place: UnitRow
	readonly role: Role | null
	readonly household: string | null
}

function actorOf({ name, home, place, role, household }: Person): Actor {
	const at = (it: Role, where: UnitRow) => ({
		role: it,
		unitId: where.id,
		path: where.path,
		merchantId: null,
	})
	return {
		id: name,
		districtId: home.districtId,
		name,
		volunteerNumber: `V-${name}`,
		unitId: home.id,
		unitPath: home.path,
		householdId: household,
		goodsAccount: `goods-${name}`.slice(0, 64),
		honourAccount: `honour-${name}`.slice(0, 64),
		roles: [at('volunteer', home), ...(role ? [at(role, place)] : [])],
	}
}

async function insertTable(tx: Given['tx'], districtId: string): Promise<void> {
	const { rows } = parseTable(readFileSync('seeds/activity-table.csv', 'utf8'))
	const id = `table-${districtId}`
	await tx.insert(tableVersions).values({
		id,
		districtId,
		number: 1,
		effectiveFrom: '2026-01-01',
		note: '',
		publishedBy: 'nobody',
		publishedAt: NINE,
	})
	await tx.insert(items).values(rows.map((row) => ({ ...row, versionId: id })))
}

async function insertPeople(tx: Given['tx'], actors: readonly Actor[]): Promise<void> {
	for (let at = 0; at < actors.length; at += 200) {
		const some = actors.slice(at, at + 200)
		await tx.insert(people).values(
			some.map((actor) => ({
				...actor,
				createdAt: NINE,
				leftAt: null,
			})),
		)
		await tx.insert(roleGrants).values(
			some.flatMap(({ id, districtId, roles }) =>
				roles.map(({ role, unitId }) => ({
					id: randomUUID(),
					districtId,
					personId: id,
					role,
					unitId,
					grantedBy: 'nobody',
					grantedAt: NINE,
				})),
			),
		)
	}
}

type Opening = readonly [
	account: string,
	accountKind: 'issuer' | 'member' | 'expired',
	unit: 'PTS' | 'HON',
	sink?: string,
]

const issuers = (district: string): Opening[] => [
	[`expired:${district}:PTS`, 'expired', 'PTS'],
	[`issuer:${district}:PTS`, 'issuer', 'PTS', `expired:${district}:PTS`],
	[`issuer:${district}:HON`, 'issuer', 'HON'],
]

const accounts = (actors: readonly Actor[]): Opening[] =>
	actors.flatMap(({ goodsAccount, honourAccount }): Opening[] => [
		[goodsAccount, 'member', 'PTS'],
		[honourAccount, 'member', 'HON'],
	])

async function openAll(ledger: ReturnType<typeof createLedger>, list: readonly Opening[]) {
	const ops = list.map(([account, accountKind, unitCode, sink]): OpInput => ({
		kind: 'open',
		id: `open:${account}`.slice(0, 64),
		account,
		accountKind,
		unit: unitCode,
		...(sink ? { sink } : {}),
		actor: 'test',
		reference: 'test',
		effectiveAt: NINE,
	}))
	for (const result of await ledger.post(ops)) {
		if (!result.ok) throw new Error(`${result.id}: ${result.error.code}`)
	}
}
