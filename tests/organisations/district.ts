import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ledgerStore } from '#db/index.ts'
import { createLedger } from '#ledger/index.ts'
import type { Given } from '#app/features/given.ts'
import { addUnit } from '#app/features/organisations/add-unit.server.ts'
import { setUpDistrict } from '#app/features/organisations/set-up-district.server.ts'
import type { UnitKind } from '#app/features/organisations/units.policy.ts'
import type { Actor, Role } from '#app/features/people/actor.policy.ts'
import { addPerson, type NewPerson } from '#app/features/people/add-person.server.ts'
import { findActor } from '#app/features/people/find-actor.server.ts'
import { grantRole } from '#app/features/people/grant-role.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

/** 22 November 2026, 09:00 in China: a Sunday. */
export const NOW = new Date('2026-11-22T01:00:00.000Z')
export const TABLE = readFileSync('seeds/activity-table.csv', 'utf8')

type Verb<Input, Result> = (given: Given<Input>) => Promise<Result>

/** A district made by the product's own verbs, and hands to do more with. */
export interface District extends TestDatabase {
	readonly administrator: Actor
	/** Runs a verb as somebody, in a transaction of its own. */
	act<Input, Result>(
		actor: Actor,
		verb: Verb<Input, Result>,
		...rest: [input: Input, now?: Date]
	): Promise<Result>
	/** What a read gets. */
	ask<Query>(actor: Actor, query: Query, now?: Date): Asking<Query>
	/** Adds a unit below another and gives its id back. */
	unit(kind: UnitKind, parentId: string, name?: string): Promise<string>
	/** Adds a person to a branch, with roles, and gives the actor back. */
	person(unitId: string, ...roles: [Role, string][]): Promise<Actor>
	/** The same person with the roles held now. */
	again(actor: Actor): Promise<Actor>
	/** A second district beside this one. */
	besides(): Promise<Actor>
}

interface Asking<Query> {
	readonly actor: Actor
	readonly query: Query
	readonly read: TestDatabase['db']['read']
	readonly ledger: ReturnType<typeof createLedger>
	readonly now: Date
}

export async function district(): Promise<District> {
	const base = await freshDatabase()
	const { db } = base
	const administrator = await setUp(base, '一区')
	const act: District['act'] = (actor, verb, ...[input, now = NOW]) =>
		db.transaction((tx, raw) =>
			verb({ actor, input, tx, ledger: createLedger(ledgerStore(raw), () => now), now }),
		)
	const again = async (actor: Actor) => {
		const found = await findActor(db.read, actor.id)
		if (!found) throw new Error('gone')
		return found
	}
	return {
		...base,
		administrator,
		act,
		again,
		ask: (actor, query, now = NOW) => ({
			actor,
			query,
			now,
			read: db.read,
			ledger: createLedger(ledgerStore(db.rawRead), () => now),
		}),
		async unit(kind, parentId, name = `${kind} ${randomUUID().slice(0, 4)}`) {
			const id = randomUUID()
			const input = { id, parentId, kind, name, nameEn: '', branchClass: '' as const }
			await act(administrator, addUnit, input)
			return id
		},
		async person(unitId, ...roles) {
			const { id } = await act(administrator, addPerson, newPerson({ unitId }))
			for (const [role, placeId] of roles) {
				await act(administrator, grantRole, { id: randomUUID(), personId: id, role, placeId })
			}
			const found = await findActor(db.read, id)
			if (!found) throw new Error('not added')
			return found
		},
		besides: () => setUp(base, '二区', new Date(NOW.getTime() + 1)),
	}
}

export const newPerson = (given: Partial<NewPerson> & { unitId: string }): NewPerson => ({
	id: randomUUID(),
	name: '张伟',
	phone: '',
	email: '',
	address: '',
	...given,
})

const setUp = ({ db }: TestDatabase, name: string, now = NOW): Promise<Actor> =>
	db.transaction((tx, raw) =>
		setUpDistrict({
			tx,
			now,
			ledger: createLedger(ledgerStore(raw), () => now),
			input: {
				id: randomUUID(),
				name,
				nameEn: '',
				administrator: { id: randomUUID(), name: '沈立新' },
				tableCsv: TABLE,
				effectiveFrom: '2026-01-01',
			},
		}),
	)

/** The code of the refusal, or `accepted`; anything else that was thrown stays thrown. */
export async function refusalOf(promise: Promise<unknown>): Promise<string> {
	try {
		await promise
		return 'accepted'
	} catch (error) {
		if (error instanceof Refusal) return error.code
		throw error
	}
}

/** The refusal itself, with its figures. */
export async function refused(
	promise: Promise<unknown>,
): Promise<Pick<Refusal, 'code' | 'params'>> {
	try {
		await promise
	} catch (error) {
		if (error instanceof Refusal) return { code: error.code, params: error.params }
		throw error
	}
	throw new Error('It was accepted')
}
