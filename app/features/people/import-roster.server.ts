import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import type { z } from 'zod'
import { households, rosterDrafts } from '#db/index.ts'
import type { Given } from '#app/features/given.ts'
import { Refusal } from '#app/features/refusal.ts'
import { addPeople } from './add-person.server.ts'
import { checkRoster, householdKey, type RosterPerson } from './check-roster.server.ts'
import { grantRole } from './grant-role.server.ts'
import type { ImportRoster } from './roster.schema.ts'

type ImportGiven = Given<z.output<typeof ImportRoster>>

/** What `addPeople` takes at once. */
const BATCH = 1_000

/**
 * Adds exactly the people that the preview showed, all or none. A second time adds nobody, and the
 * file's text is gone.
 * @throws Refusal `not-found`, `roster-has-errors`, `roster-changed-meanwhile` when the text would now
 * mean something else than what was looked at, and those of addPeople and grantRole.
 */
export async function importRoster(given: ImportGiven): Promise<{ people: number }> {
	const { actor, input, tx, now } = given
	const own = and(eq(rosterDrafts.id, input.draftId), eq(rosterDrafts.madeBy, actor.id))
	const [draft] = await tx.select().from(rosterDrafts).where(own)
	if (!draft) throw new Refusal('not-found')
	if (draft.importedAt) return { people: 0 }
	const { people, errors, digest } = await checkRoster(tx, actor, draft.csv)
	if (errors.length > 0) throw new Refusal('roster-has-errors', { errors: errors.length })
	if (digest !== input.seen) throw new Refusal('roster-changed-meanwhile')
	await tx
		.update(rosterDrafts)
		.set({ csv: '', importedAt: now })
		.where(and(own, isNull(rosterDrafts.importedAt)))
	await addAll(given, people, await makeHouseholds(given, people))
	return { people: people.length }
}

/** The words of the file tell households apart and are not kept: they are often an address. */
async function makeHouseholds(
	{ actor, tx }: ImportGiven,
	people: readonly RosterPerson[],
): Promise<ReadonlyMap<string, string>> {
	const made = new Map<string, { id: string; districtId: string; unitId: string; label: string }>()
	for (const person of people) {
		if (person.household === '' || made.has(householdKey(person))) continue
		const { unitId } = person
		const row = { id: randomUUID(), districtId: actor.districtId, unitId, label: '' }
		made.set(householdKey(person), row)
	}
	if (made.size > 0) await tx.insert(households).values([...made.values()])
	return new Map([...made].map(([key, { id }]) => [key, id]))
}

async function addAll(
	given: ImportGiven,
	people: readonly RosterPerson[],
	householdIds: ReadonlyMap<string, string>,
): Promise<void> {
	const rows = people.map((person) => {
		const { name, phone, email, unitId, role, placeId } = person
		const householdId = householdIds.get(householdKey(person))
		const living = householdId === undefined ? {} : { householdId }
		const input = { id: randomUUID(), name, phone, email, address: '', unitId, ...living }
		return { input, role, placeId }
	})
	for (let at = 0; at < rows.length; at += BATCH) {
		await addPeople({ ...given, input: rows.slice(at, at + BATCH).map(({ input }) => input) })
	}
	for (const { input, role, placeId } of rows) {
		if (role === 'volunteer') continue
		await grantRole({ ...given, input: { id: randomUUID(), personId: input.id, role, placeId } })
	}
}
