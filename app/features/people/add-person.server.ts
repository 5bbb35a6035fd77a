import { randomUUID } from 'node:crypto'
import { and, eq, inArray } from 'drizzle-orm'
import { contacts, people, roleGrants, units } from '#db/index.ts'
import type { Given, Tx } from '#app/features/given.ts'
import { recordAudits } from '#app/features/insight/record-audit.server.ts'
import { keepOpen } from '#app/features/organisations/keep-open.server.ts'
import { Refusal } from '#app/features/refusal.ts'
import { isOver } from './actor.policy.ts'
import { openAccounts } from './open-accounts.server.ts'
import type { AddPerson } from './people.schema.ts'
import { freshNumbers } from './volunteer-number.server.ts'

/** Names that nobody types: made here, unless a seed must come out the same each time. */
export interface NewPerson extends AddPerson {
	readonly volunteerNumber?: string
	/** Ledger account ids. Random: nobody who reads the books learns who it is. */
	readonly goodsAccount?: string
	readonly honourAccount?: string
	readonly householdId?: string
}

/**
 * Adds a volunteer to a branch: number, contact data, role, and both accounts in the books. Twice with
 * the same id adds one.
 * @throws Refusal `not-found`, `not-a-branch`, `branch-closed`, `contact-taken`.
 */
export async function addPerson(given: Given<NewPerson>): Promise<{ id: string }> {
	await addPeople({ ...given, input: [given.input] })
	return { id: given.input.id }
}

/** Up to 1,000 people at once, with as many statements as for one. */
export async function addPeople(given: Given<readonly NewPerson[]>): Promise<void> {
	const { actor, input, tx, now } = given
	await assertBranches(given)
	const unnamed = input.filter(({ volunteerNumber }) => volunteerNumber === undefined)
	const numbers = await freshNumbers(tx, unnamed.length)
	const rows = input.map((person) => ({
		id: person.id,
		districtId: actor.districtId,
		volunteerNumber: person.volunteerNumber ?? numbers.pop() ?? '',
		name: person.name,
		householdId: person.householdId ?? null,
		unitId: person.unitId,
		goodsAccount: person.goodsAccount ?? randomUUID(),
		honourAccount: person.honourAccount ?? randomUUID(),
		createdAt: now,
		leftAt: null,
	}))
	const added = await tx
		.insert(people)
		.values(rows)
		.onConflictDoNothing()
		.returning({ id: people.id })
	if (added.length < rows.length) return assertRepeated(given, added.length)
	await addContacts(tx, input)
	await addRoles(given)
	await openAccounts(
		given,
		{ actor: actor.goodsAccount, reference: 'member' },
		rows.flatMap(({ goodsAccount, honourAccount }) => [
			{ account: goodsAccount, accountKind: 'member' as const, unit: 'PTS' as const },
			{ account: honourAccount, accountKind: 'member' as const, unit: 'HON' as const },
		]),
	)
	await recordAudits(
		given,
		'person-added',
		rows.map(({ id, unitId }) => [`person:${id}`, { unit: unitId }]),
	)
}

async function assertBranches({ actor, input, tx }: Given<readonly NewPerson[]>): Promise<void> {
	const wanted = [...new Set(input.map(({ unitId }) => unitId))]
	const found = await tx
		.select({ id: units.id, kind: units.kind, path: units.path, closedAt: units.closedAt })
		.from(units)
		.where(and(inArray(units.id, wanted), eq(units.districtId, actor.districtId)))
	const own = found.filter(({ path }) => isOver(actor, ['administrator'], path))
	if (own.length < wanted.length) throw new Refusal('not-found')
	if (own.some(({ kind }) => kind !== 'branch')) throw new Refusal('not-a-branch')
	if (own.some(({ closedAt }) => closedAt !== null)) throw new Refusal('branch-closed')
	await keepOpen(tx, wanted)
}

/** A form sent twice is done. Anything else that is in the way is not for the reader to solve. */
async function assertRepeated(given: Given<readonly NewPerson[]>, added: number): Promise<void> {
	const { actor, input, tx } = given
	const ids = input.map(({ id }) => id)
	const known = await tx
		.select({ id: people.id })
		.from(people)
		.where(and(inArray(people.id, ids), eq(people.districtId, actor.districtId)))
	if (added > 0 || known.length < ids.length) throw new Refusal('already-done')
}

async function addContacts(tx: Tx, input: readonly NewPerson[]): Promise<void> {
	const rows = input.flatMap(({ id, phone, email, address }) =>
		phone || email || address
			? [{ personId: id, phone: phone || null, email: email || null, address: address || null }]
			: [],
	)
	if (rows.length === 0) return
	const added = await tx
		.insert(contacts)
		.values(rows)
		.onConflictDoNothing()
		.returning({ personId: contacts.personId })
	if (added.length < rows.length) throw new Refusal('contact-taken')
}

async function addRoles({ actor, input, tx, now }: Given<readonly NewPerson[]>): Promise<void> {
	await tx.insert(roleGrants).values(
		input.map(({ id, unitId }) => ({
			id: randomUUID(),
			districtId: actor.districtId,
			personId: id,
			role: 'volunteer' as const,
			unitId,
			merchantId: null,
			grantedBy: actor.id,
			grantedAt: now,
			endedAt: null,
		})),
	)
}
