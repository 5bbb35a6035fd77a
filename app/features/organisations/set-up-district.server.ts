import { randomUUID } from 'node:crypto'
import { contacts, people, roleGrants, units, unitSettings } from '#db/index.ts'
import { insertVersion } from '#app/features/activity-table/insert-version.server.ts'
import type { Given } from '#app/features/given.ts'
import { recordAudit } from '#app/features/insight/record-audit.server.ts'
import type { Actor } from '#app/features/people/actor.policy.ts'
import { findActor } from '#app/features/people/find-actor.server.ts'
import { openAccounts } from '#app/features/people/open-accounts.server.ts'
import { freshNumber } from '#app/features/people/volunteer-number.server.ts'
import { expiredOf, issuerOf } from './district-accounts.policy.ts'
import { SETTING_KEYS, SETTINGS } from './settings.policy.ts'

/** What a district begins with. */
export interface NewDistrict {
	/** Id of the district, and of its unit at the top of the tree. */
	readonly id: string
	readonly name: string
	readonly nameEn: string
	/** The first administrator. Phone as E.164, e-mail in lower case. */
	readonly administrator: {
		readonly id: string
		readonly name: string
		readonly phone?: string
		readonly email?: string
		/** Made here unless a seed must come out the same each time. */
		readonly volunteerNumber?: string
		readonly goodsAccount?: string
		readonly honourAccount?: string
	}
	/** Text of the first activity table, and the first service day it prices, `YYYY-MM-DD`. */
	readonly tableCsv: string
	readonly effectiveFrom: string
}

/**
 * Sets a district up: its unit, the first administrator, the accounts in the books that give points
 * out and take unused ones back, the first activity table, and the settings Linli ships with.
 * @throws Refusal `table-has-errors` for a table that does not parse.
 */
export async function setUpDistrict(given: Omit<Given<NewDistrict>, 'actor'>): Promise<Actor> {
	const { input, tx, now } = given
	const administrator = await addAdministrator(given)
	const witness = { tx, now, actor: { id: administrator.id, districtId: input.id } }
	await openAccounts(given, { actor: administrator.goodsAccount, reference: 'district' }, [
		...districtAccounts(input.id),
		{ account: administrator.goodsAccount, accountKind: 'member', unit: 'PTS' },
		{ account: administrator.honourAccount, accountKind: 'member', unit: 'HON' },
	])
	await insertVersion(witness, {
		id: randomUUID(),
		number: 1,
		csv: input.tableCsv,
		effectiveFrom: input.effectiveFrom,
		note: '',
	})
	await tx.insert(unitSettings).values(
		SETTING_KEYS.map((key) => ({
			id: randomUUID(),
			districtId: input.id,
			unitId: input.id,
			key,
			value: SETTINGS[key].shipped,
			effectiveFrom: input.effectiveFrom,
			setBy: administrator.id,
			setAt: now,
		})),
	)
	await recordAudit(witness, 'district-set-up', `unit:${input.id}`)
	const actor = await findActor(tx, administrator.id)
	if (!actor) throw new Error('The administrator was added above')
	return actor
}

const districtAccounts = (id: string) => [
	{ account: expiredOf(id), accountKind: 'expired' as const, unit: 'PTS' as const },
	{
		account: issuerOf(id, 'PTS'),
		accountKind: 'issuer' as const,
		unit: 'PTS' as const,
		sink: expiredOf(id),
	},
	{ account: issuerOf(id, 'HON'), accountKind: 'issuer' as const, unit: 'HON' as const },
]

async function addAdministrator({ input, tx, now }: Omit<Given<NewDistrict>, 'actor'>) {
	const { administrator } = input
	const person = {
		id: administrator.id,
		goodsAccount: administrator.goodsAccount ?? randomUUID(),
		honourAccount: administrator.honourAccount ?? randomUUID(),
	}
	await tx.insert(units).values({
		id: input.id,
		districtId: input.id,
		parentId: null,
		kind: 'district',
		name: input.name,
		nameEn: input.nameEn,
		path: `/${input.id}/`,
		branchClass: null,
		createdAt: now,
		closedAt: null,
	})
	await tx.insert(people).values({
		...person,
		districtId: input.id,
		volunteerNumber: administrator.volunteerNumber ?? (await freshNumber(tx)),
		name: administrator.name,
		householdId: null,
		unitId: input.id,
		createdAt: now,
		leftAt: null,
	})
	const phone = administrator.phone ?? null
	const email = administrator.email ?? null
	await tx.insert(contacts).values({ personId: person.id, phone, email, address: null })
	await tx.insert(roleGrants).values({
		id: randomUUID(),
		districtId: input.id,
		personId: person.id,
		role: 'administrator',
		unitId: input.id,
		merchantId: null,
		grantedBy: person.id,
		grantedAt: now,
		endedAt: null,
	})
	return person
}
