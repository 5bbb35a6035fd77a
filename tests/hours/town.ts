import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { households, items, people, roleGrants, tableVersions, units } from '#db/index.ts'
import { ledgerStore } from '#db/ledger-store.ts'
import { createLedger, type OpInput } from '#ledger/index.ts'
import { parseTable } from '#app/features/activity-table/parse-table.server.ts'
import type { Given } from '#app/features/given.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'
import {
	actorOf,
	castOn,
	HOME_OF_SECRETARY,
	type Name,
	NINE,
	pathsOf,
	unit,
	type UnitRow,
	unitRows,
} from './cast.ts'

export { NINE } from './cast.ts'
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

export async function town(): Promise<Town> {
	const base = await freshDatabase()
	const places = unitRows()
	const who = castOn(places)
	await base.db.transaction(async (tx, raw) => {
		await tx.insert(units).values(places)
		await tx.insert(households).values({
			id: HOME_OF_SECRETARY,
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

function actions(base: TestDatabase, places: readonly UnitRow[]) {
	const { db } = base
	return {
		act: <Input, Result>(
			actor: Actor,
			verb: Verb<Input, Result>,
			...[input, now = NINE]: readonly [input: Input, now?: Date]
		) =>
			db.transaction((tx, raw) =>
				verb({
					actor,
					input,
					tx,
					ledger: createLedger(ledgerStore(raw), () => now),
					now,
				}),
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
